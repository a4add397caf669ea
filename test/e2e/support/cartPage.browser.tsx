import { hydrateRoot } from 'react-dom/client'
import { CartPage, emptyRecord, type PageRecord } from './CartPage.js'

declare global {
  interface Window {
    record: PageRecord
  }
}

window.record = emptyRecord()
const root = document.getElementById('root')
// In an opaque origin `location.origin` is the address all the same.
if (root !== null) hydrateRoot(root, <CartPage origin={location.origin} record={window.record} />)
