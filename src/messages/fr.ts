import { named } from './named.js'
import { counted, type LanguagePack, stateOf } from './pack.js'

/**
 * French.
 *
 * @example
 * <CommerceProvider apiKey="pk_…" baseUrl="https://my-shop.aerocall.ai" locale="fr" messages={fr}>
 */
export const fr: LanguagePack = {
  loadingOrder: 'Chargement de la commande…',
  orderNumber: (number) => `Commande ${number}`,
  orderId: (id) => `Identifiant de commande ${id}`,
  orderPaid: 'Payée',
  orderWaiting: 'Nous attendons la confirmation du paiement…',
  orderLate:
    'La confirmation prend plus de temps que d’habitude. Inutile de payer à nouveau : vous recevrez un e-mail dès qu’elle arrivera.',
  orderState: stateOf({
    pending: 'En attente',
    processing: 'En cours de traitement',
    paid: 'Payée',
    shipped: 'Expédiée',
    delivered: 'Livrée',
    completed: 'Terminée',
    cancelled: 'Annulée',
    canceled: 'Annulée',
    refunded: 'Remboursée',
    failed: 'Échouée',
    expired: 'Expirée',
  }),
  orderNotFound: 'Aucune commande ne correspond à cet identifiant et à cet e-mail.',
  orderUnreadable: 'La commande n’a pas pu être lue pour le moment.',
  orderTracking: (number) => `Numéro de suivi ${number}`,
  orderShipped: 'Expédiée',
  orderNextPaid: 'Votre commande est en préparation.',
  orderNextShipped: 'Votre commande est en route.',
  orderLine: (name, quantity) => `${name} × ${quantity}`,
  orderAddress: 'Adresse de livraison',
  orderEmail: (email) => `E-mail: ${email}`,
  tryAgain: 'Réessayer',
  lookupTitle: 'Retrouver une commande',
  lookupOrderId: 'Identifiant de commande',
  lookupEmail: 'E-mail',
  lookupSubmit: 'Retrouver la commande',

  categories: 'Catégories',
  addToCart: 'Ajouter au panier',
  add: 'Ajouter',
  addNameToCart: (name) => `Ajouter ${name} au panier`,
  soldOut: 'Épuisé',
  nameSoldOut: (name) => `${name} : Épuisé`,
  increaseQuantity: (name) => `Augmenter la quantité : ${name}`,
  decreaseQuantity: (name) => `Réduire la quantité : ${name}`,
  removeItem: (name) => `Retirer ${name}`,
  quantityOf: (name) => `Quantité : ${name}`,
  remove: 'Retirer',
  removeUnsupported: 'Cette boutique ne permet pas de retirer des articles du panier.',
  cartCount: counted('fr', { one: 'Panier, {count} article', other: 'Panier, {count} articles' }),
  emptyCart: 'Votre panier est vide.',
  updatingTotals: 'Calcul des totaux…',
  subtotal: 'Sous-total',
  discount: 'Remise',
  tax: 'Taxes',
  shipping: 'Livraison',
  total: 'Total',
  coupon: 'Code de réduction',
  applyCoupon: 'Appliquer',
  couponsApplied: (codes) => `Appliqué: ${codes}`,
  cartUpdated: counted('fr', {
    one: 'Panier mis à jour : {count} article',
    other: 'Panier mis à jour : {count} articles',
  }),

  changeUnknown: 'Nous ne savons pas si cela a fonctionné.',

  errors: {
    network: 'La boutique est injoignable. Veuillez réessayer.',
    timeout: 'La boutique met trop de temps à répondre. Veuillez réessayer.',
    aborted: 'L’opération a été interrompue.',
    offline: 'Vous êtes hors ligne. Rien n’a été envoyé.',
    unauthorized: 'La boutique ne le permet pas pour le moment.',
    forbidden: 'La boutique ne le permet pas pour le moment.',
    not_found: 'Cela n’existe pas ou plus dans cette boutique.',
    out_of_stock: 'Le stock est insuffisant.',
    conflict: 'C’est impossible pour le moment. Veuillez recharger la page.',
    rate_limited: 'Trop de demandes. Veuillez patienter un instant.',
    server: 'Un problème est survenu dans la boutique. Veuillez réessayer plus tard.',
    http: 'La boutique a refusé la demande.',
    bad_response: 'La réponse de la boutique est illisible.',
    invalid_argument: 'Cette demande n’est pas valable.',
    config: 'La boutique n’est pas configurée correctement.',
    unsupported: 'Cette boutique ne le permet pas.',
    cart_diverged: 'Votre panier a été modifié ailleurs. Veuillez le vérifier.',
    price_changed: 'Un prix a changé. Veuillez vérifier le montant.',
    stock_held:
      'La quantité n’a pas pu être réduite : le stock d’un article ne suffit plus, ou il est encore réservé à votre panier. Celui-ci est resté tel quel.',
    line_gone: 'Un article n’est plus en vente. Votre panier est resté tel quel.',
    payment_unavailable: 'Le formulaire de paiement n’a pas pu être chargé.',

    paid_elsewhere:
      'Un paiement est déjà en cours, sur cette page ou dans un autre onglet. Veuillez d’abord le terminer.',
    open_elsewhere:
      'Le paiement de ce panier est ouvert dans un autre onglet. Veuillez y continuer, ou recommencer ici.',
    maybe_paid:
      'Un paiement précédent a peut-être abouti, et nous ne pouvons pas le voir d’ici. Si vous avez payé et que vous recommencez, vous paierez deux fois.',
    order_unpaid:
      'La commande n’est pas encore enregistrée comme payée. La nouvelle peut tarder : ne payez pas à nouveau.',
    order_unread: 'La commande n’a pas pu être lue. Veuillez vérifier l’e-mail.',
    outcome_unknown: 'Le dernier paiement est encore en cours de vérification. Ne payez pas à nouveau.',
    order_held:
      'Un paiement est peut-être encore en route : la commande reste donc telle quelle. Payez-la, ou réessayez plus tard.',
    too_many_tries:
      'La boutique n’a pas confirmé la commande. Rien n’a été débité. Veuillez réessayer dans une demi-heure.',
    cart_being_paid:
      'Le panier est en cours de paiement et ne peut pas être modifié. Veuillez terminer le paiement.',
    cart_forgotten:
      'Les données de ce navigateur ont été effacées, et le panier avec elles. Veuillez y remettre vos articles.',
    page_incomplete:
      'Une partie de cette page n’a pas pu être chargée : rien n’a été modifié. Veuillez réessayer ou recharger la page.',
    order_unknown: 'Nous ne savons pas si la commande a été créée. Rien n’a été débité ; veuillez réessayer.',
    cart_empty: 'Votre panier est vide : il n’y a rien à payer.',
    cart_changed: 'Votre panier a changé. Veuillez le vérifier.',
    order_dropped:
      'Le panier a été modifié, ou le paiement recommencé : le paiement préparé n’est plus valable. Veuillez vérifier la commande et continuer.',
    sum_changed: 'Le montant a changé. Veuillez le vérifier.',
    foreign_payment:
      'Le paiement préparé n’est pas celui de votre commande. Continuez, et un autre sera préparé.',
    prices_moved: 'Des prix ont changé pendant la modification du panier. Veuillez le vérifier.',
    order_fixed: 'La commande est créée et ne peut pas être modifiée ici. Payez-la, ou recommencez.',
    not_paid: 'Le paiement n’a pas abouti. Rien n’a été débité ; veuillez réessayer.',
    not_seen: 'Aucun paiement n’a été trouvé. Veuillez réessayer.',
    payment_cancelled: 'La commande a été annulée. Rien n’a été débité.',
    not_sent: 'Le service de paiement est injoignable. Rien n’a été envoyé ; veuillez réessayer.',
    not_kept: 'Votre navigateur ne conserve rien pour cette boutique : le paiement n’a donc pas été envoyé.',
    cart_updating: 'Votre panier est en cours de mise à jour. Veuillez réessayer dans un instant.',
    wallet_sum:
      'Le montant de votre commande n’est pas celui que votre portefeuille a affiché : rien n’a été débité. Veuillez vérifier le montant et payer à la caisse.',
    wallet_unfit:
      'Cette commande ne peut pas être payée avec ce portefeuille. Rien n’a été débité ; veuillez payer à la caisse.',
    wallet_closed:
      'Votre portefeuille a été fermé avant l’envoi du paiement : rien n’a été débité. Vous pouvez réessayer.',
    country_unserved:
      'La boutique ne livre pas dans ce pays. Rien n’a été débité ; veuillez choisir une autre adresse.',
    coupon_invalid: 'Ce code n’est pas valable.',
    coupon_not_applied:
      'La boutique a accepté le code, mais le panier n’affiche aucune réduction. Veuillez vérifier le total.',
    coupon_kept: 'Le code est toujours dans le panier. Veuillez vérifier le total.',
    other_order:
      'Une autre de vos commandes n’est pas encore payée. Veuillez la payer ou recommencer au paiement : vous pourrez alors acheter ceci tout de suite.',
    lines_lost: 'Tous les articles n’ont pas pu être remis dans le panier. Veuillez le vérifier.',
    not_rebuilt: 'Le panier n’a pas pu être réduit. Veuillez le vérifier.',
  },

  checkout: {
    contact: 'Coordonnées',
    email: 'E-mail',
    shippingAddress: 'Adresse de livraison',
    name: 'Prénom et nom',
    line1: 'Numéro et rue',
    line2: 'Complément d’adresse (facultatif)',
    city: named({ suburb: 'Quartier', post_town: 'Localité', district: 'District' }, 'Ville'),
    state: named(
      {
        area: 'Zone',
        county: 'Comté',
        department: 'Département',
        district: 'District',
        do_si: 'Do ou si',
        emirate: 'Émirat',
        island: 'Île',
        oblast: 'Oblast',
        parish: 'Paroisse',
        prefecture: 'Préfecture',
        province: 'Province',
        region: 'Région administrative',
        state: 'État',
      },
      'Région',
    ),
    postalCode: named({ eircode: 'Eircode', pin: 'Code PIN', zip: 'Code ZIP' }, 'Code postal'),
    country: 'Pays',
    chooseCountry: 'Choisir un pays',
    chooseRegion: 'Veuillez choisir',
    unusualPostalCode: 'Cela ne ressemble pas à un code postal de ce pays. Veuillez le vérifier.',
    required: 'Veuillez remplir ce champ.',
    invalidEmail: 'Veuillez saisir une adresse telle que nom@example.com.',
    tooLong: '200 caractères au maximum, s’il vous plaît.',
    checkFields: counted('fr', {
      one: 'Veuillez vérifier {count} champ.',
      other: 'Veuillez vérifier {count} champs.',
    }),
    notChecked: 'Vos données n’ont pas pu être vérifiées pour le moment. Veuillez réessayer.',
    continueToPayment: 'Continuer vers le paiement',
    editDetails: 'Modifier',
    orderSummary: 'Récapitulatif',
    lineQuantity: (name, quantity) => `${name} × ${quantity}`,
    loadingCart: 'Chargement de votre panier…',
    emptyCart: 'Votre panier est vide.',
    cartUnreadable: 'Votre panier n’a pas pu être chargé.',
    payment: 'Paiement',
    pay: (amount) => (amount === '' ? 'Payer' : `Payer ${amount}`),
    consentNeeded: 'Veuillez accepter avant de payer.',
    loadingForm: 'Chargement du formulaire de paiement…',
    formSlow: 'Le formulaire de paiement prend plus de temps que d’habitude.',
    formFailed: 'Le formulaire de paiement n’a pas pu être affiché.',
    formNeeded: 'Vous pourrez payer dès que le formulaire de paiement sera là.',
    loadFormAgain: 'Recharger',
    creating: 'Préparation de votre paiement…',
    ready: 'Votre commande peut être payée.',
    confirming: 'Confirmation de votre paiement. Veuillez garder cette page ouverte.',
    confirmingLong:
      'Votre paiement est toujours en cours de confirmation. Si votre banque vous demande quelque chose, terminez-le chez elle ; ne payez pas à nouveau.',
    processing: 'Votre paiement a été accepté et est en cours de traitement par votre banque.',
    placed: 'Votre paiement a été reçu.',
    placedTitle: 'Merci',
    awaitingTitle: 'Votre commande attend votre paiement',
    awaiting: 'Votre commande est enregistrée. Veuillez la payer en suivant les instructions.',
    payByVoucher: (until) =>
      `Payez avec votre bon de paiement dans l’un des lieux qu’il indique${until === '' ? '.' : `, avant le ${until}.`}`,
    payByTransfer: (until) =>
      `Virez la somme depuis votre compte bancaire, avec la référence donnée par les instructions${until === '' ? '.' : `, avant le ${until}.`}`,
    showInstructions: 'Afficher les instructions de paiement',
    noInstructions:
      'Les instructions de paiement ne peuvent pas être affichées ici. Demandez-les à la boutique.',
    cartChanged: (amount) =>
      amount === ''
        ? 'Votre panier a changé depuis que vous l’avez vu. Veuillez le vérifier avant de payer.'
        : `Votre panier a changé depuis que vous l’avez vu : son total est de ${amount}. Veuillez le vérifier avant de payer.`,
    priceChanged: (amount) =>
      amount === ''
        ? 'Le montant à payer a changé. Veuillez le vérifier avant de payer.'
        : `Le montant à payer a changé : il est maintenant de ${amount}. Veuillez le vérifier avant de payer.`,
    acceptPrice: 'Accepter et continuer',
    unavailable:
      'Le formulaire de paiement n’a pas pu être chargé. Un bloqueur de contenu ou le réseau l’a peut-être empêché.',
    reloadHint: 'S’il ne se charge toujours pas, rechargez cette page : votre commande est conservée.',
    reload: 'Recharger la page',
    retry: 'Réessayer',
    interrupted: 'Nous vérifions si votre paiement a abouti. Veuillez ne pas payer à nouveau.',
    interruptedAway:
      'Nous vérifions si votre paiement a abouti. Si vous ne l’avez pas terminé, retournez à la page de paiement.',
    interruptedElsewhere:
      'Un paiement de cette commande a été commencé dans un autre onglet, ou auparavant. Veuillez ne pas payer à nouveau : retrouvez la commande avec son e-mail pour voir s’il a abouti.',
    backToPayment: 'Aller à la page de paiement',
    checkAgain: 'Vérifier maintenant',
    startOverWarning:
      'Nous n’avons pas pu le savoir pendant une demi-heure. Consultez d’abord votre relevé bancaire : si vous recommencez, vous paierez peut-être deux fois.',
    startOver: 'Recommencer',
    actionNeeded: 'Votre banque veut confirmer que c’est bien vous.',
    continueAction: 'Continuer',
    failed: 'Ce paiement ne peut pas continuer.',
    otherProvider: 'Cette boutique encaisse le paiement d’une autre manière, que cette page ne montre pas.',
    unknownReturn: 'Ce paiement n’a pas été commencé dans ce navigateur. Vous pouvez retrouver la commande.',
  },
}
