import { named } from './named.js'
import { counted, type LanguagePack, stateOf } from './pack.js'

/**
 * Spanish.
 *
 * @example
 * <CommerceProvider apiKey="pk_…" baseUrl="https://my-shop.aerocall.ai" locale="es" messages={es}>
 */
export const es: LanguagePack = {
  loadingOrder: 'Cargando el pedido…',
  orderNumber: (number) => `Pedido ${number}`,
  orderId: (id) => `Identificador del pedido ${id}`,
  orderPaid: 'Pagado',
  orderWaiting: 'Esperando la confirmación del pago…',
  orderLate:
    'La confirmación tarda más de lo habitual. No hace falta que pague otra vez: recibirá un correo en cuanto llegue.',
  orderState: stateOf({
    pending: 'Pendiente',
    processing: 'En proceso',
    paid: 'Pagado',
    shipped: 'Enviado',
    delivered: 'Entregado',
    completed: 'Completado',
    cancelled: 'Cancelado',
    canceled: 'Cancelado',
    refunded: 'Reembolsado',
    failed: 'Fallido',
    expired: 'Caducado',
  }),
  orderNotFound: 'No hay ningún pedido con este identificador y este correo.',
  orderUnreadable: 'El pedido no se ha podido leer en este momento.',
  orderTracking: (number) => `Número de seguimiento ${number}`,
  orderShipped: 'Enviado',
  orderNextPaid: 'Estamos preparando su pedido.',
  orderNextShipped: 'Su pedido está en camino.',
  orderLine: (name, quantity) => `${name} × ${quantity}`,
  orderAddress: 'Dirección de envío',
  orderEmail: (email) => `Correo electrónico: ${email}`,
  tryAgain: 'Intentar de nuevo',
  lookupTitle: 'Buscar un pedido',
  lookupOrderId: 'Identificador del pedido',
  lookupEmail: 'Correo electrónico',
  lookupSubmit: 'Buscar pedido',

  categories: 'Categorías',
  addToCart: 'Añadir al carrito',
  add: 'Añadir',
  addNameToCart: (name) => `Añadir ${name} al carrito`,
  soldOut: 'Agotado',
  nameSoldOut: (name) => `${name}: Agotado`,
  increaseQuantity: (name) => `Aumentar la cantidad de ${name}`,
  decreaseQuantity: (name) => `Reducir la cantidad de ${name}`,
  removeItem: (name) => `Quitar ${name}`,
  quantityOf: (name) => `Cantidad de ${name}`,
  remove: 'Quitar',
  removeUnsupported: 'En esta tienda no se pueden quitar artículos del carrito.',
  cartCount: counted('es', { one: 'Carrito, {count} artículo', other: 'Carrito, {count} artículos' }),
  emptyCart: 'Su carrito está vacío.',
  updatingTotals: 'Actualizando los totales…',
  subtotal: 'Subtotal',
  discount: 'Descuento',
  tax: 'Impuestos',
  shipping: 'Envío',
  total: 'Total',
  coupon: 'Código de descuento',
  applyCoupon: 'Aplicar',
  couponsApplied: (codes) => `Aplicado: ${codes}`,
  cartUpdated: counted('es', {
    one: 'Carrito actualizado: {count} artículo',
    other: 'Carrito actualizado: {count} artículos',
  }),

  changeUnknown: 'No sabemos si ha funcionado.',

  errors: {
    network: 'No se ha podido contactar con la tienda. Inténtelo de nuevo.',
    timeout: 'La tienda tarda demasiado en responder. Inténtelo de nuevo.',
    aborted: 'Se ha interrumpido.',
    offline: 'No tiene conexión. No se ha enviado nada.',
    unauthorized: 'La tienda no lo permite en este momento.',
    forbidden: 'La tienda no lo permite en este momento.',
    not_found: 'Esto no existe, o ya no existe, en esta tienda.',
    out_of_stock: 'No hay existencias suficientes.',
    conflict: 'Ahora mismo no es posible. Vuelva a cargar la página.',
    rate_limited: 'Demasiadas solicitudes. Espere un momento.',
    server: 'Ha habido un problema en la tienda. Inténtelo más tarde.',
    http: 'La tienda ha rechazado la solicitud.',
    bad_response: 'La respuesta de la tienda no se ha podido leer.',
    invalid_argument: 'Esta solicitud no es válida.',
    config: 'La tienda no está bien configurada.',
    unsupported: 'Esta tienda no lo permite.',
    cart_diverged: 'Su carrito se ha modificado en otro lugar. Revíselo.',
    price_changed: 'Un precio ha cambiado. Revise el importe.',
    stock_held:
      'No se ha podido reducir la cantidad: no quedan existencias suficientes de un artículo, o siguen reservadas para su carrito, que sigue como estaba.',
    line_gone: 'Un artículo ya no está a la venta. Su carrito sigue como estaba.',
    payment_unavailable: 'No se ha podido cargar el formulario de pago.',

    paid_elsewhere: 'Ya hay un pago en curso, en esta página o en otra pestaña. Termínelo primero.',
    open_elsewhere:
      'El pago de este carrito está abierto en otra pestaña. Continúe allí, o empiece de nuevo aquí.',
    maybe_paid:
      'Es posible que un pago anterior se haya efectuado, y desde aquí no podemos verlo. Si ha pagado y empieza de nuevo, pagará dos veces.',
    order_unpaid: 'El pedido aún no consta como pagado. La noticia puede tardar: no pague otra vez.',
    order_unread: 'El pedido no se ha podido leer. Revise el correo electrónico.',
    outcome_unknown: 'El último pago aún se está comprobando. No pague otra vez.',
    order_held:
      'Puede que haya un pago en camino, así que el pedido se queda como está. Páguelo, o inténtelo más tarde.',
    too_many_tries:
      'La tienda no ha confirmado el pedido. No se ha cobrado nada. Inténtelo de nuevo dentro de media hora.',
    cart_being_paid: 'El carrito se está pagando y no se puede cambiar. Termine el pago.',
    cart_forgotten:
      'Se borraron los datos de este navegador y, con ellos, el carrito. Añada de nuevo sus artículos.',
    page_incomplete:
      'No se pudo cargar una parte de esta página, así que no se cambió nada. Inténtelo de nuevo o recargue la página.',
    order_unknown: 'No sabemos si el pedido se ha creado. No se ha cobrado nada; inténtelo de nuevo.',
    cart_empty: 'Su carrito está vacío: no hay nada que pagar.',
    cart_changed: 'Su carrito ha cambiado. Revíselo.',
    order_dropped:
      'El carrito se ha modificado, o el pago se ha empezado de nuevo, así que el pago preparado ya no vale. Revise el pedido y continúe.',
    sum_changed: 'El importe ha cambiado. Revíselo.',
    foreign_payment: 'El pago preparado no es el de su pedido. Continúe, y se preparará otro.',
    prices_moved: 'Algunos precios han cambiado mientras se modificaba el carrito. Revíselo.',
    order_fixed: 'El pedido está creado y aquí no se puede cambiar. Páguelo, o empiece de nuevo.',
    not_paid: 'El pago no se ha completado. No se ha cobrado nada; inténtelo de nuevo.',
    not_seen: 'No se ha encontrado ningún pago. Inténtelo de nuevo.',
    payment_cancelled: 'El pedido se ha cancelado. No se ha cobrado nada.',
    not_sent: 'No se ha podido contactar con el servicio de pago. No se ha enviado nada; inténtelo de nuevo.',
    not_kept: 'Su navegador no guarda nada para esta tienda, así que el pago no se ha enviado.',
    cart_updating: 'Su carrito se está actualizando. Inténtelo de nuevo en un momento.',
    wallet_sum:
      'El importe de su pedido no es el que mostró su cartera, así que no se ha cobrado nada. Revise el importe y páguelo en la caja.',
    wallet_unfit:
      'Este pedido no se puede pagar con esta cartera. No se ha cobrado nada; páguelo en la caja.',
    wallet_closed:
      'Su cartera se cerró antes de enviar el pago, así que no se ha cobrado nada. Puede intentarlo de nuevo.',
    country_unserved: 'La tienda no envía a este país. No se ha cobrado nada; elija otra dirección.',
    coupon_invalid: 'Este código no es válido.',
    coupon_not_applied:
      'La tienda aceptó el código, pero el carrito no muestra ningún descuento. Compruebe el total.',
    coupon_kept: 'El código sigue en el carrito. Compruebe el total.',
    other_order:
      'Tiene otro pedido sin pagar. Páguelo o empiece de nuevo en la caja: después podrá comprar esto al instante.',
    lines_lost: 'No se han podido devolver todos los artículos al carrito. Revíselo.',
    not_rebuilt: 'No se ha podido reducir el carrito. Revíselo.',
  },

  checkout: {
    contact: 'Contacto',
    email: 'Correo electrónico',
    shippingAddress: 'Dirección de envío',
    name: 'Nombre y apellidos',
    line1: 'Calle y número',
    line2: 'Piso, puerta, etc. (opcional)',
    city: named({ suburb: 'Barrio', post_town: 'Localidad', district: 'Distrito' }, 'Ciudad'),
    state: named(
      {
        area: 'Zona',
        county: 'Condado',
        department: 'Departamento',
        district: 'Distrito',
        do_si: 'Do o si',
        emirate: 'Emirato',
        island: 'Isla',
        oblast: 'Óblast',
        parish: 'Parroquia',
        prefecture: 'Prefectura',
        province: 'Provincia',
        region: 'Región',
        state: 'Estado',
      },
      'Provincia o región',
    ),
    postalCode: named({ eircode: 'Eircode', pin: 'Código PIN', zip: 'Código ZIP' }, 'Código postal'),
    country: 'País',
    chooseCountry: 'Elija un país',
    chooseRegion: 'Elija una opción',
    unusualPostalCode: 'No parece un código postal de este país. Compruébelo.',
    required: 'Rellene este campo.',
    invalidEmail: 'Escriba una dirección como nombre@example.com.',
    tooLong: 'Como máximo 200 caracteres.',
    checkFields: counted('es', { one: 'Revise {count} campo.', other: 'Revise {count} campos.' }),
    notChecked: 'Sus datos no se han podido comprobar en este momento. Inténtelo de nuevo.',
    continueToPayment: 'Continuar al pago',
    editDetails: 'Cambiar',
    orderSummary: 'Resumen del pedido',
    lineQuantity: (name, quantity) => `${name} × ${quantity}`,
    loadingCart: 'Cargando su carrito…',
    emptyCart: 'Su carrito está vacío.',
    cartUnreadable: 'No se ha podido cargar su carrito.',
    payment: 'Pago',
    pay: (amount) => (amount === '' ? 'Pagar' : `Pagar ${amount}`),
    consentNeeded: 'Acepte esto antes de pagar.',
    loadingForm: 'Cargando el formulario de pago…',
    formSlow: 'El formulario de pago tarda más de lo habitual.',
    formFailed: 'No se ha podido mostrar el formulario de pago.',
    formNeeded: 'Podrá pagar en cuanto aparezca el formulario de pago.',
    loadFormAgain: 'Cargar de nuevo',
    creating: 'Preparando su pago…',
    ready: 'Su pedido ya se puede pagar.',
    confirming: 'Confirmando su pago. Mantenga abierta esta página.',
    confirmingLong:
      'Su pago aún se está confirmando. Si su banco le pide algo, complételo allí; no pague otra vez.',
    processing: 'Su pago se ha aceptado y su banco lo está procesando.',
    placed: 'Hemos recibido su pago.',
    placedTitle: 'Gracias',
    awaitingTitle: 'Su pedido está pendiente de pago',
    awaiting: 'Hemos recibido su pedido. Páguelo como indican las instrucciones.',
    payByVoucher: (until) =>
      `Pague con su comprobante en uno de los lugares que indica${until === '' ? '.' : `, antes del ${until}.`}`,
    payByTransfer: (until) =>
      `Transfiera el importe desde su cuenta bancaria, con la referencia que indican las instrucciones${until === '' ? '.' : `, antes del ${until}.`}`,
    showInstructions: 'Ver las instrucciones de pago',
    noInstructions: 'Las instrucciones de pago no se pueden mostrar aquí. Pídaselas a la tienda.',
    cartChanged: (amount) =>
      amount === ''
        ? 'Su carrito ha cambiado desde la última vez que lo vio. Revíselo antes de pagar.'
        : `Su carrito ha cambiado desde la última vez que lo vio: su total es ${amount}. Revíselo antes de pagar.`,
    priceChanged: (amount) =>
      amount === ''
        ? 'El importe a pagar ha cambiado. Revíselo antes de pagar.'
        : `El importe a pagar ha cambiado: ahora es ${amount}. Revíselo antes de pagar.`,
    acceptPrice: 'Aceptar y continuar',
    unavailable:
      'No se ha podido cargar el formulario de pago. Puede que lo haya impedido un bloqueador de contenido o la red.',
    reloadHint: 'Si sigue sin cargarse, vuelva a cargar esta página: su pedido se conserva.',
    reload: 'Volver a cargar la página',
    retry: 'Intentar de nuevo',
    interrupted: 'Estamos comprobando si su pago se ha efectuado. No pague otra vez.',
    interruptedAway:
      'Estamos comprobando si su pago se ha efectuado. Si no lo ha terminado, vuelva a la página de pago.',
    interruptedElsewhere:
      'Un pago de este pedido se empezó en otra pestaña, o antes. No pague otra vez: busque el pedido con su correo para ver si se ha efectuado.',
    backToPayment: 'Ir a la página de pago',
    checkAgain: 'Comprobar ahora',
    startOverWarning:
      'No hemos podido averiguarlo durante media hora. Mire primero su extracto bancario: si empieza de nuevo, puede que pague dos veces.',
    startOver: 'Empezar de nuevo',
    actionNeeded: 'Su banco quiere confirmar que es usted.',
    continueAction: 'Continuar',
    failed: 'Este pago no puede continuar.',
    otherProvider: 'Esta tienda cobra de otra manera, que esta página no muestra.',
    unknownReturn: 'Este pago no se empezó en este navegador. Puede buscar el pedido.',
  },
}
