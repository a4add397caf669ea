'use client'

export { CommerceDevtools, type CommerceDevtoolsProps } from './devtools/CommerceDevtools.js'
