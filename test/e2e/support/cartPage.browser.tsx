import { hydrateRoot } from 'react-dom/client'
import { CartPage, emptyRecord, type PageRecord } from './CartPage.js'

declare global {
  interface Window {
    record: PageRecord
  }
}

window.record = emptyRecord()
const root = document.getElementById('root')
if (root !== null) hydrateRoot(root, <CartPage origin={location.origin} record={window.record} />)
