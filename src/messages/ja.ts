import { named } from './named.js'
import { counted, type LanguagePack, stateOf } from './pack.js'

/**
 * Japanese.
 *
 * @example
 * <CommerceProvider apiKey="pk_…" baseUrl="https://my-shop.aerocall.ai" locale="ja" messages={ja}>
 */
export const ja: LanguagePack = {
  loadingOrder: '注文を読み込んでいます…',
  orderNumber: (number) => `注文番号 ${number}`,
  orderId: (id) => `注文ID ${id}`,
  orderPaid: '支払い済み',
  orderWaiting: 'お支払いの確認を待っています…',
  orderLate:
    '確認に通常より時間がかかっています。再度のお支払いは不要です。確認でき次第メールでお知らせします。',
  orderState: stateOf({
    pending: '保留中',
    processing: '処理中',
    paid: '支払い済み',
    shipped: '発送済み',
    delivered: '配達済み',
    completed: '完了',
    cancelled: 'キャンセル済み',
    canceled: 'キャンセル済み',
    refunded: '返金済み',
    failed: '失敗',
    expired: '期限切れ',
  }),
  orderNotFound: 'このIDとメールアドレスの注文は見つかりません。',
  orderUnreadable: '現在、注文を読み込めません。',
  orderTracking: (number) => `追跡番号 ${number}`,
  orderShipped: '発送済み',
  orderNextPaid: 'ご注文の商品を準備しています。',
  orderNextShipped: 'ご注文の商品は配送中です。',
  orderLine: (name, quantity) => `${name} × ${quantity}`,
  orderAddress: 'お届け先',
  orderEmail: (email) => `メールアドレス: ${email}`,
  tryAgain: 'もう一度試す',
  lookupTitle: '注文を照会する',
  lookupOrderId: '注文ID',
  lookupEmail: 'メールアドレス',
  lookupSubmit: '注文を探す',

  categories: 'カテゴリー',
  addToCart: 'カートに入れる',
  add: 'カートに入れる',
  addNameToCart: (name) => `${name}をカートに入れる`,
  soldOut: '売り切れ',
  nameSoldOut: (name) => `${name}：売り切れ`,
  increaseQuantity: (name) => `${name}の数量を増やす`,
  decreaseQuantity: (name) => `${name}の数量を減らす`,
  removeItem: (name) => `${name}を削除`,
  quantityOf: (name) => `${name}の数量`,
  remove: '削除',
  removeUnsupported: 'このショップではカートから商品を削除できません。',
  cartCount: counted('ja', { other: 'カート、{count}点' }),
  emptyCart: 'カートは空です。',
  updatingTotals: '合計を計算しています…',
  subtotal: '小計',
  discount: '割引',
  tax: '税',
  shipping: '送料',
  total: '合計',
  coupon: 'クーポンコード',
  applyCoupon: '適用',
  couponsApplied: (codes) => `適用済み: ${codes}`,
  cartUpdated: counted('ja', { other: 'カートを更新しました：{count}点' }),

  changeUnknown: '処理されたかどうかわかりません。',

  errors: {
    network: 'ショップに接続できませんでした。もう一度お試しください。',
    timeout: 'ショップの応答に時間がかかりすぎています。もう一度お試しください。',
    aborted: '中断されました。',
    offline: 'オフラインです。何も送信されていません。',
    unauthorized: '現在、ショップで許可されていません。',
    forbidden: '現在、ショップで許可されていません。',
    not_found: 'このショップには存在しないか、なくなりました。',
    out_of_stock: '在庫が足りません。',
    conflict: '現在は操作できません。ページを再読み込みしてください。',
    rate_limited: 'リクエストが多すぎます。少しお待ちください。',
    server: 'ショップで問題が発生しました。しばらくしてからお試しください。',
    http: 'ショップに拒否されました。',
    bad_response: 'ショップの応答を読み取れませんでした。',
    invalid_argument: 'この操作は正しくありません。',
    config: 'ショップが正しく設定されていません。',
    unsupported: 'このショップでは利用できません。',
    cart_diverged: 'カートが別の場所で変更されました。ご確認ください。',
    price_changed: '価格が変わりました。金額をご確認ください。',
    stock_held:
      '数量を減らせませんでした。商品の在庫が足りないか、在庫がお客様のカートにまだ確保されています。カートは元のままです。',
    line_gone: '販売が終了した商品があります。カートは元のままです。',
    payment_unavailable: 'お支払いフォームを読み込めませんでした。',

    paid_elsewhere: 'このページまたは別のタブで、すでにお支払いが進行中です。先にそちらを完了してください。',
    open_elsewhere:
      'このカートのお支払いは別のタブで開かれています。そちらで続けるか、ここでやり直してください。',
    maybe_paid:
      '以前のお支払いが完了している可能性がありますが、ここからは確認できません。お支払い済みの場合にやり直すと、二重払いになります。',
    order_unpaid:
      '注文はまだ支払い済みになっていません。通知が遅れることがあります。再度お支払いにならないでください。',
    order_unread: '注文を読み込めませんでした。メールアドレスをご確認ください。',
    outcome_unknown: '前回のお支払いを確認中です。再度お支払いにならないでください。',
    order_held:
      'お支払いが処理中の可能性があるため、注文はそのままにしています。お支払いいただくか、後でお試しください。',
    too_many_tries:
      'ショップが注文を確認できませんでした。請求はされていません。30分後にもう一度お試しください。',
    cart_being_paid: 'カートはお支払い中のため変更できません。お支払いを完了してください。',
    cart_forgotten:
      'ブラウザーのデータが消去され、カートの内容も失われました。商品をもう一度追加してください。',
    page_incomplete:
      'ページの一部を読み込めなかったため、変更されていません。もう一度お試しになるか、ページを再読み込みしてください。',
    order_unknown: '注文が作成されたかどうかわかりません。請求はされていません。もう一度お試しください。',
    cart_empty: 'カートが空のため、お支払いいただくものはありません。',
    cart_changed: 'カートの内容が変わりました。ご確認ください。',
    order_dropped:
      'カートが変更されたか、お手続きがやり直されたため、準備したお支払いは無効になりました。注文を確認して続けてください。',
    sum_changed: '金額が変わりました。ご確認ください。',
    foreign_payment: '準備されたお支払いはこの注文のものではありません。続けると新しく準備されます。',
    prices_moved: 'カートの変更中に価格が変わりました。ご確認ください。',
    order_fixed: '注文は作成済みのため、ここでは変更できません。お支払いいただくか、やり直してください。',
    not_paid: 'お支払いは完了していません。請求はされていません。もう一度お試しください。',
    not_seen: 'お支払いが見つかりませんでした。もう一度お試しください。',
    payment_cancelled: '注文はキャンセルされました。請求はされていません。',
    not_sent: '決済サービスに接続できませんでした。何も送信されていません。もう一度お試しください。',
    not_kept: 'ブラウザーがこのショップの情報を保存できないため、お支払いは送信されませんでした。',
    cart_updating: 'カートを更新しています。しばらくしてからもう一度お試しください。',
    wallet_sum:
      'ご注文の金額がウォレットに表示された金額と異なるため、請求は行われていません。金額を確認し、ご購入手続きの画面でお支払いください。',
    wallet_unfit:
      'この注文はこのウォレットではお支払いいただけません。請求は行われていません。ご購入手続きの画面でお支払いください。',
    wallet_closed:
      'お支払いが送信される前にウォレットが閉じられたため、請求は行われていません。もう一度お試しいただけます。',
    country_unserved: 'この国への配送は行っていません。請求は行われていません。別の住所をお選びください。',
    coupon_invalid: 'このコードはご利用いただけません。',
    coupon_not_applied:
      'コードは受け付けられましたが、カートに割引が反映されていません。合計をご確認ください。',
    coupon_kept: 'コードはまだカートに残っています。合計をご確認ください。',
    other_order:
      'お支払いが済んでいない別のご注文があります。お支払いいただくか、購入手続きを最初からやり直してください。その後、こちらをすぐに購入できます。',
    lines_lost: '一部の商品をカートに戻せませんでした。ご確認ください。',
    not_rebuilt: 'カートの数量を減らせませんでした。ご確認ください。',
  },

  checkout: {
    contact: '連絡先',
    email: 'メールアドレス',
    shippingAddress: 'お届け先',
    name: 'お名前',
    line1: '住所1',
    line2: '住所2（任意）',
    city: named({ suburb: '地区', post_town: '郵便町', district: '地区' }, '市区町村'),
    state: named(
      {
        area: '地域',
        county: '郡',
        department: '県',
        district: '地区',
        do_si: '道・市',
        emirate: '首長国',
        island: '島',
        oblast: '州',
        parish: '教区',
        province: '省・州',
        region: '地域',
        state: '州',
      },
      '都道府県',
    ),
    postalCode: named({ eircode: 'Eircode', pin: 'PINコード', zip: 'ZIPコード' }, '郵便番号'),
    country: '国',
    chooseCountry: '国を選択',
    chooseRegion: '選択してください',
    unusualPostalCode: 'この国の郵便番号の形式ではないようです。ご確認ください。',
    required: 'この欄に入力してください。',
    invalidEmail: 'name@example.com のような形式で入力してください。',
    tooLong: '200文字以内で入力してください。',
    checkFields: counted('ja', { other: '{count}か所の入力内容をご確認ください。' }),
    notChecked: '現在、入力内容を確認できません。もう一度お試しください。',
    continueToPayment: 'お支払いへ進む',
    editDetails: '変更',
    orderSummary: '注文内容',
    lineQuantity: (name, quantity) => `${name} × ${quantity}`,
    loadingCart: 'カートを読み込んでいます…',
    emptyCart: 'カートは空です。',
    cartUnreadable: 'カートを読み込めませんでした。',
    payment: 'お支払い',
    pay: (amount) => (amount === '' ? '支払う' : `${amount}を支払う`),
    consentNeeded: 'お支払いの前に同意してください。',
    loadingForm: 'お支払いフォームを読み込んでいます…',
    formSlow: 'お支払いフォームの読み込みに通常より時間がかかっています。',
    formFailed: 'お支払いフォームを表示できませんでした。',
    formNeeded: 'お支払いフォームが表示されるとお支払いいただけます。',
    loadFormAgain: 'もう一度読み込む',
    creating: 'お支払いを準備しています…',
    ready: 'お支払いいただけます。',
    confirming: 'お支払いを確認しています。このページを開いたままにしてください。',
    confirmingLong:
      'お支払いをまだ確認しています。銀行から操作を求められた場合はそちらで完了してください。再度お支払いにならないでください。',
    processing: 'お支払いは受け付けられ、銀行で処理中です。',
    placed: 'お支払いを受け付けました。',
    placedTitle: 'ありがとうございます',
    awaitingTitle: 'お支払いをお待ちしています',
    awaiting: 'ご注文を受け付けました。お支払い方法のご案内に従ってお支払いください。',
    payByVoucher: (until) =>
      `${until === '' ? '' : `${until}までに、`}払込票に記載された場所でお支払いください。`,
    payByTransfer: (until) =>
      `${until === '' ? '' : `${until}までに、`}ご案内に記載された照会番号を添えて、銀行口座からお振り込みください。`,
    showInstructions: 'お支払い方法のご案内を表示',
    noInstructions: 'お支払い方法のご案内をここに表示できません。ショップにお問い合わせください。',
    cartChanged: (amount) =>
      amount === ''
        ? '前回ご覧になってからカートの内容が変わりました。お支払いの前にご確認ください。'
        : `前回ご覧になってからカートの内容が変わりました。合計は${amount}です。お支払いの前にご確認ください。`,
    priceChanged: (amount) =>
      amount === ''
        ? 'お支払い金額が変わりました。お支払いの前にご確認ください。'
        : `お支払い金額が${amount}に変わりました。お支払いの前にご確認ください。`,
    acceptPrice: '承諾して続ける',
    unavailable:
      'お支払いフォームを読み込めませんでした。コンテンツブロッカーかネットワークが原因の可能性があります。',
    reloadHint: '読み込めない場合は、このページを再読み込みしてください。注文は保持されます。',
    reload: 'ページを再読み込み',
    retry: 'もう一度試す',
    interrupted: 'お支払いが完了したか確認しています。再度お支払いにならないでください。',
    interruptedAway:
      'お支払いが完了したか確認しています。完了していない場合は、お支払いページにお戻りください。',
    interruptedElsewhere:
      'この注文のお支払いは別のタブで、または以前に開始されています。再度お支払いにならず、メールアドレスで注文を照会して結果をご確認ください。',
    backToPayment: 'お支払いページへ',
    checkAgain: '今すぐ確認',
    startOverWarning:
      '30分間確認できませんでした。まずご利用明細をご確認ください。やり直すと二重払いになる可能性があります。',
    startOver: 'やり直す',
    actionNeeded: '銀行がご本人であることの確認を求めています。',
    continueAction: '続ける',
    failed: 'このお手続きを続けることができません。',
    otherProvider: 'このショップは、このページに表示されない別の方法でお支払いを受け付けています。',
    unknownReturn: 'このお支払いはこのブラウザーで開始されたものではありません。注文を照会できます。',
  },
}
