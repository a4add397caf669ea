// @ts-check
// Imported first: which of its builds React loads is decided by the first import of it.
process.env.NODE_ENV = 'production'
