import { named } from './named.js'
import { counted, type LanguagePack, stateOf } from './pack.js'

/**
 * German, with formal address.
 *
 * @example
 * <CommerceProvider apiKey="pk_…" baseUrl="https://my-shop.aerocall.ai" locale="de" messages={de}>
 */
export const de: LanguagePack = {
  loadingOrder: 'Die Bestellung wird geladen …',
  orderNumber: (number) => `Bestellung ${number}`,
  orderId: (id) => `Bestell-ID ${id}`,
  orderPaid: 'Bezahlt',
  orderWaiting: 'Wir warten auf die Bestätigung der Zahlung …',
  orderLate:
    'Die Bestätigung dauert länger als üblich. Bitte bezahlen Sie nicht noch einmal: Sobald sie da ist, erhalten Sie eine E-Mail.',
  orderState: stateOf({
    pending: 'Offen',
    processing: 'In Bearbeitung',
    paid: 'Bezahlt',
    shipped: 'Versandt',
    delivered: 'Zugestellt',
    completed: 'Abgeschlossen',
    cancelled: 'Storniert',
    canceled: 'Storniert',
    refunded: 'Erstattet',
    failed: 'Fehlgeschlagen',
    expired: 'Abgelaufen',
  }),
  orderNotFound: 'Zu dieser ID und E-Mail-Adresse gibt es keine Bestellung.',
  orderUnreadable: 'Die Bestellung konnte gerade nicht gelesen werden.',
  orderTracking: (number) => `Sendungsnummer ${number}`,
  orderShipped: 'Versandt',
  orderNextPaid: 'Ihre Bestellung wird vorbereitet.',
  orderNextShipped: 'Ihre Bestellung ist unterwegs.',
  orderLine: (name, quantity) => `${name} × ${quantity}`,
  orderAddress: 'Lieferadresse',
  orderEmail: (email) => `E-Mail: ${email}`,
  tryAgain: 'Noch einmal versuchen',
  lookupTitle: 'Bestellung suchen',
  lookupOrderId: 'Bestell-ID',
  lookupEmail: 'E-Mail',
  lookupSubmit: 'Bestellung suchen',

  categories: 'Kategorien',
  addToCart: 'In den Warenkorb',
  add: 'In den Warenkorb',
  addNameToCart: (name) => `In den Warenkorb: ${name}`,
  soldOut: 'Ausverkauft',
  nameSoldOut: (name) => `${name}: Ausverkauft`,
  increaseQuantity: (name) => `Menge erhöhen: ${name}`,
  decreaseQuantity: (name) => `Menge verringern: ${name}`,
  removeItem: (name) => `Entfernen: ${name}`,
  quantityOf: (name) => `Menge: ${name}`,
  remove: 'Entfernen',
  removeUnsupported: 'In diesem Shop kann nichts aus dem Warenkorb genommen werden.',
  cartCount: counted('de', { one: 'Warenkorb, {count} Artikel', other: 'Warenkorb, {count} Artikel' }),
  emptyCart: 'Ihr Warenkorb ist leer.',
  updatingTotals: 'Die Summen werden berechnet …',
  subtotal: 'Zwischensumme',
  discount: 'Rabatt',
  tax: 'Steuer',
  shipping: 'Versand',
  total: 'Gesamtsumme',
  coupon: 'Gutscheincode',
  applyCoupon: 'Einlösen',
  couponsApplied: (codes) => `Eingelöst: ${codes}`,
  cartUpdated: counted('de', {
    one: 'Warenkorb aktualisiert: {count} Artikel',
    other: 'Warenkorb aktualisiert: {count} Artikel',
  }),

  changeUnknown: 'Wir wissen nicht, ob das geklappt hat.',

  errors: {
    network: 'Der Shop war nicht zu erreichen. Bitte versuchen Sie es noch einmal.',
    timeout: 'Der Shop hat zu lange nicht geantwortet. Bitte versuchen Sie es noch einmal.',
    aborted: 'Das wurde abgebrochen.',
    offline: 'Sie sind offline. Es wurde nichts gesendet.',
    unauthorized: 'Der Shop lässt das gerade nicht zu.',
    forbidden: 'Der Shop lässt das gerade nicht zu.',
    not_found: 'Das gibt es in diesem Shop nicht (mehr).',
    out_of_stock: 'Davon ist nicht genug auf Lager.',
    conflict: 'Das geht gerade nicht. Bitte laden Sie die Seite neu.',
    rate_limited: 'Das waren zu viele Anfragen. Bitte warten Sie einen Augenblick.',
    server: 'Im Shop ist etwas schiefgegangen. Bitte versuchen Sie es später noch einmal.',
    http: 'Der Shop hat das abgelehnt.',
    bad_response: 'Die Antwort des Shops war nicht zu lesen.',
    invalid_argument: 'Das geht so nicht.',
    config: 'Der Shop ist nicht richtig eingerichtet.',
    unsupported: 'Das ist in diesem Shop nicht möglich.',
    cart_diverged: 'Ihr Warenkorb wurde anderswo geändert. Bitte prüfen Sie ihn.',
    price_changed: 'Ein Preis hat sich geändert. Bitte prüfen Sie die Summe.',
    stock_held:
      'Die Menge konnte nicht verringert werden: Von einem Artikel ist zu wenig auf Lager, oder er ist noch für Ihren Warenkorb zurückgelegt. Der Warenkorb ist, wie er war.',
    line_gone: 'Ein Artikel wird nicht mehr verkauft. Ihr Warenkorb ist, wie er war.',
    payment_unavailable: 'Das Zahlungsformular konnte nicht geladen werden.',

    paid_elsewhere:
      'Es läuft schon eine Zahlung, auf dieser Seite oder in einem anderen Tab. Bitte beenden Sie sie zuerst.',
    open_elsewhere:
      'Die Kasse für diesen Warenkorb ist in einem anderen Tab geöffnet. Bitte machen Sie dort weiter, oder fangen Sie hier neu an.',
    maybe_paid:
      'Eine frühere Zahlung ist vielleicht angekommen, und wir können es von hier aus nicht sehen. Wenn Sie bezahlt haben und neu anfangen, bezahlen Sie zweimal.',
    order_unpaid:
      'Die Bestellung ist noch nicht als bezahlt verbucht. Die Nachricht kann sich verspäten: Bitte bezahlen Sie nicht noch einmal.',
    order_unread: 'Die Bestellung konnte nicht gelesen werden. Bitte prüfen Sie die E-Mail-Adresse.',
    outcome_unknown: 'Die letzte Zahlung wird noch geprüft. Bitte bezahlen Sie nicht noch einmal.',
    order_held:
      'Vielleicht ist noch eine Zahlung unterwegs, darum bleibt die Bestellung, wie sie ist. Bezahlen Sie sie, oder versuchen Sie es später.',
    too_many_tries:
      'Der Shop hat die Bestellung nicht bestätigt. Es wurde nichts abgebucht. Bitte versuchen Sie es in einer halben Stunde noch einmal.',
    cart_being_paid:
      'Der Warenkorb wird gerade bezahlt und kann nicht geändert werden. Bitte beenden Sie die Zahlung.',
    cart_forgotten:
      'Die Daten dieses Browsers wurden gelöscht und mit ihnen der Warenkorb. Bitte legen Sie Ihre Artikel erneut hinein.',
    page_incomplete:
      'Ein Teil dieser Seite konnte nicht geladen werden, darum wurde nichts geändert. Bitte versuchen Sie es noch einmal, oder laden Sie die Seite neu.',
    order_unknown:
      'Wir wissen nicht, ob die Bestellung angelegt wurde. Es wurde nichts abgebucht; bitte versuchen Sie es noch einmal.',
    cart_empty: 'Ihr Warenkorb ist leer: Es gibt nichts zu bezahlen.',
    cart_changed: 'Ihr Warenkorb hat sich geändert. Bitte prüfen Sie ihn.',
    order_dropped:
      'Der Warenkorb wurde geändert oder die Kasse neu begonnen, darum gilt die vorbereitete Zahlung nicht mehr. Bitte prüfen Sie die Bestellung, und fahren Sie fort.',
    sum_changed: 'Die Summe hat sich geändert. Bitte prüfen Sie sie.',
    foreign_payment:
      'Die vorbereitete Zahlung passt nicht zu Ihrer Bestellung. Fahren Sie fort, dann wird eine neue vorbereitet.',
    prices_moved: 'Während der Warenkorb geändert wurde, haben sich Preise geändert. Bitte prüfen Sie ihn.',
    order_fixed:
      'Die Bestellung ist angelegt und kann hier nicht geändert werden. Bezahlen Sie sie, oder fangen Sie neu an.',
    not_paid:
      'Die Zahlung wurde nicht abgeschlossen. Es wurde nichts abgebucht; bitte versuchen Sie es noch einmal.',
    not_seen: 'Es wurde keine Zahlung gefunden. Bitte versuchen Sie es noch einmal.',
    payment_cancelled: 'Die Bestellung wurde storniert. Es wurde nichts abgebucht.',
    not_sent:
      'Der Zahlungsdienst war nicht zu erreichen. Es wurde nichts gesendet; bitte versuchen Sie es noch einmal.',
    not_kept: 'Ihr Browser speichert für diesen Shop nichts, darum wurde die Zahlung nicht gesendet.',
    cart_updating: 'Ihr Warenkorb wird gerade aktualisiert. Bitte versuchen Sie es gleich noch einmal.',
    wallet_sum:
      'Die Summe Ihrer Bestellung ist nicht die, die Ihre Wallet gezeigt hat, darum wurde nichts belastet. Bitte prüfen Sie die Summe, und bezahlen Sie an der Kasse.',
    wallet_unfit:
      'Diese Bestellung kann nicht mit dieser Wallet bezahlt werden. Es wurde nichts belastet; bitte bezahlen Sie an der Kasse.',
    wallet_closed:
      'Ihre Wallet wurde geschlossen, bevor die Zahlung gesendet war. Es wurde nichts belastet; Sie können es noch einmal versuchen.',
    country_unserved:
      'In dieses Land liefert der Shop nicht. Es wurde nichts belastet; bitte wählen Sie eine andere Adresse.',
    coupon_invalid: 'Diesen Gutscheincode gibt es nicht.',
    coupon_not_applied:
      'Der Shop hat den Code angenommen, aber der Warenkorb zeigt keinen Rabatt. Bitte prüfen Sie die Summe.',
    coupon_kept: 'Der Code ist noch im Warenkorb. Bitte prüfen Sie die Summe.',
    other_order:
      'Eine andere Bestellung von Ihnen ist noch nicht bezahlt. Bitte bezahlen Sie sie, oder beginnen Sie an der Kasse neu: Dann können Sie dies sofort kaufen.',
    lines_lost: 'Nicht alle Artikel konnten in den Warenkorb zurückgelegt werden. Bitte prüfen Sie ihn.',
    not_rebuilt: 'Der Warenkorb konnte nicht verkleinert werden. Bitte prüfen Sie ihn.',
  },

  checkout: {
    contact: 'Kontakt',
    email: 'E-Mail',
    shippingAddress: 'Lieferadresse',
    name: 'Vor- und Nachname',
    line1: 'Straße und Hausnummer',
    line2: 'Adresszusatz (optional)',
    city: named({ suburb: 'Stadtteil', post_town: 'Postort', district: 'Bezirk' }, 'Ort'),
    state: named(
      {
        area: 'Gebiet',
        county: 'Grafschaft oder Landkreis',
        department: 'Departamento',
        district: 'Bezirk',
        do_si: 'Do oder Si',
        emirate: 'Emirat',
        island: 'Insel',
        oblast: 'Oblast',
        parish: 'Gemeinde',
        prefecture: 'Präfektur',
        province: 'Provinz',
        region: 'Region',
        state: 'Bundesstaat',
      },
      'Bundesland oder Region',
    ),
    postalCode: named({ eircode: 'Eircode', pin: 'PIN-Code', zip: 'ZIP-Code' }, 'PLZ'),
    country: 'Land',
    chooseCountry: 'Land wählen',
    chooseRegion: 'Bitte wählen',
    unusualPostalCode: 'Das sieht nicht wie eine PLZ dieses Landes aus. Bitte prüfen Sie sie.',
    required: 'Bitte füllen Sie dieses Feld aus.',
    invalidEmail: 'Bitte geben Sie eine Adresse wie name@example.com ein.',
    tooLong: 'Bitte höchstens 200 Zeichen.',
    checkFields: counted('de', {
      one: 'Bitte prüfen Sie {count} Feld.',
      other: 'Bitte prüfen Sie {count} Felder.',
    }),
    notChecked: 'Ihre Angaben konnten gerade nicht geprüft werden. Bitte versuchen Sie es noch einmal.',
    continueToPayment: 'Weiter zur Zahlung',
    editDetails: 'Ändern',
    orderSummary: 'Ihre Bestellung',
    lineQuantity: (name, quantity) => `${name} × ${quantity}`,
    loadingCart: 'Ihr Warenkorb wird geladen …',
    emptyCart: 'Ihr Warenkorb ist leer.',
    cartUnreadable: 'Ihr Warenkorb konnte nicht geladen werden.',
    payment: 'Zahlung',
    pay: (amount) => (amount === '' ? 'Jetzt bezahlen' : `${amount} bezahlen`),
    consentNeeded: 'Bitte stimmen Sie dem zu, bevor Sie bezahlen.',
    loadingForm: 'Das Zahlungsformular wird geladen …',
    formSlow: 'Das Zahlungsformular braucht länger als üblich.',
    formFailed: 'Das Zahlungsformular konnte nicht angezeigt werden.',
    formNeeded: 'Sie können bezahlen, sobald das Zahlungsformular da ist.',
    loadFormAgain: 'Noch einmal laden',
    creating: 'Ihre Zahlung wird vorbereitet …',
    ready: 'Ihre Bestellung kann jetzt bezahlt werden.',
    confirming: 'Ihre Zahlung wird bestätigt. Bitte lassen Sie diese Seite geöffnet.',
    confirmingLong:
      'Ihre Zahlung wird noch bestätigt. Wenn Ihre Bank etwas von Ihnen möchte, erledigen Sie es dort; bezahlen Sie nicht noch einmal.',
    processing: 'Ihre Zahlung wurde angenommen und wird von Ihrer Bank bearbeitet.',
    placed: 'Ihre Zahlung ist eingegangen.',
    placedTitle: 'Vielen Dank',
    awaitingTitle: 'Ihre Bestellung wartet auf die Zahlung',
    awaiting: 'Ihre Bestellung ist eingegangen. Bitte bezahlen Sie sie, wie in der Anleitung beschrieben.',
    payByVoucher: (until) =>
      `Bezahlen Sie mit Ihrem Zahlschein an einer der Stellen, die er nennt${until === '' ? '.' : `, bis ${until}.`}`,
    payByTransfer: (until) =>
      `Überweisen Sie den Betrag von Ihrem Bankkonto, mit dem Verwendungszweck aus der Anleitung${until === '' ? '.' : `, bis ${until}.`}`,
    showInstructions: 'Zahlungsanleitung anzeigen',
    noInstructions:
      'Die Zahlungsanleitung kann hier nicht angezeigt werden. Bitte fragen Sie den Shop danach.',
    cartChanged: (amount) =>
      amount === ''
        ? 'Ihr Warenkorb hat sich geändert, seit Sie ihn zuletzt gesehen haben. Bitte prüfen Sie ihn, bevor Sie bezahlen.'
        : `Ihr Warenkorb hat sich geändert, seit Sie ihn zuletzt gesehen haben: Die Gesamtsumme ist ${amount}. Bitte prüfen Sie ihn, bevor Sie bezahlen.`,
    priceChanged: (amount) =>
      amount === ''
        ? 'Die zu zahlende Summe hat sich geändert. Bitte prüfen Sie sie, bevor Sie bezahlen.'
        : `Die zu zahlende Summe hat sich geändert: Sie ist jetzt ${amount}. Bitte prüfen Sie sie, bevor Sie bezahlen.`,
    acceptPrice: 'Einverstanden, weiter',
    unavailable:
      'Das Zahlungsformular konnte nicht geladen werden. Vielleicht hat ein Werbeblocker oder das Netz es verhindert.',
    reloadHint: 'Wenn es weiterhin nicht lädt, laden Sie diese Seite neu: Ihre Bestellung bleibt erhalten.',
    reload: 'Seite neu laden',
    retry: 'Noch einmal versuchen',
    interrupted: 'Wir prüfen, ob Ihre Zahlung angekommen ist. Bitte bezahlen Sie nicht noch einmal.',
    interruptedAway:
      'Wir prüfen, ob Ihre Zahlung angekommen ist. Wenn Sie sie nicht abgeschlossen haben, gehen Sie zurück zur Zahlungsseite.',
    interruptedElsewhere:
      'Eine Zahlung dieser Bestellung wurde in einem anderen Tab oder früher begonnen. Bitte bezahlen Sie nicht noch einmal: Suchen Sie die Bestellung mit ihrer E-Mail-Adresse, um zu sehen, ob sie angekommen ist.',
    backToPayment: 'Zur Zahlungsseite',
    checkAgain: 'Jetzt prüfen',
    startOverWarning:
      'Wir konnten es eine halbe Stunde lang nicht herausfinden. Sehen Sie zuerst auf Ihrem Kontoauszug nach: Wenn Sie neu anfangen, bezahlen Sie vielleicht zweimal.',
    startOver: 'Neu anfangen',
    actionNeeded: 'Ihre Bank möchte bestätigen, dass Sie es sind.',
    continueAction: 'Weiter',
    failed: 'Diese Bestellung kann hier nicht fortgesetzt werden.',
    otherProvider: 'Dieser Shop nimmt die Zahlung auf eine andere Weise an, die diese Seite nicht zeigt.',
    unknownReturn: 'Diese Zahlung wurde nicht in diesem Browser begonnen. Sie können die Bestellung suchen.',
  },
}
