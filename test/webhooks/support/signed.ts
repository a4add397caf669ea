/**
 * What every runtime must agree on. The digests were made by Python's hmac, not by the kit, and
 * nothing here needs more than a browser has.
 */
export const SECRET = 'whsec_tests'

export const utf8 = (text: string) => new TextEncoder().encode(text)
export const bytes = (...values: number[]) => Uint8Array.from(values)
export const repeat = (value: number, count: number) => new Uint8Array(count).fill(value)

export const PAID = '{"event":"order.paid"}'
export const PAID_MAC = 'f4654b35e82e24ec2fa1adfa97c1732ed21323d3170df6256b6f2270d5bb7e41'
export const PAID_MAC_OLD = '3510516a12b9db2a87107260d3501901b7f0fb77f6fb78832f59a3da64662913'
export const ORDER =
  '{"id":"evt_lamp_1","event":"order.paid","created_at":"2026-03-01T10:00:00Z","data":{"order":' +
  '{"id":"ord-lamp-1","status":"paid","payment_status":"paid","currency":"EUR","grand_total":89.5}}}'
export const ORDER_MAC = '478533ca24578feee58568549360ad2d56df43607d053e45032f1fff6fd59b62'
export const BARE = '{"id":"ord-lamp-1","order_number":"LAMP-1","status":"pending"}'
export const BARE_MAC = '558456748e9d6e3c2094e5b38760dcc5af1d9f54f2893799811f6bbbe02aa212'
export const FFFD_MAC = '4300882e206d29081927fa47a0388f79c52de6e59e3784d41f8c402cdee5e882'
export const FF_MAC = '05c199dd314f98c23c6dce0367003073114f3222559fcedeace38a057a75bd7b'
export const LONG_KEY = repeat(0xaa, 131)
