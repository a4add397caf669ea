import type { RawBytes, Secret } from '@aerocall/commerce-react/webhooks'
import {
  bytes,
  FF_MAC,
  FFFD_MAC,
  LONG_KEY,
  PAID,
  PAID_MAC,
  PAID_MAC_OLD,
  repeat,
  SECRET,
  utf8,
} from './signed.js'

interface SignatureVector {
  name: string
  body: RawBytes
  header: string | null | undefined
  secret: Secret | readonly Secret[]
  verified: boolean
}

const signed = (
  name: string,
  body: RawBytes,
  mac: string,
  secret: Secret | readonly Secret[] = SECRET,
): SignatureVector => ({ name, body, header: `sha256=${mac}`, secret, verified: true })

const refused = (
  name: string,
  header: string | null | undefined,
  body: RawBytes = PAID,
  secret: Secret | readonly Secret[] = SECRET,
): SignatureVector => ({ name, body, header, secret, verified: false })

export const signatureVectors: readonly SignatureVector[] = [
  signed(
    'RFC 4231, case 1',
    'Hi There',
    'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    repeat(0x0b, 20),
  ),
  signed(
    'RFC 4231, case 2',
    'what do ya want for nothing?',
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    'Jefe',
  ),
  signed(
    'RFC 4231, case 3',
    repeat(0xdd, 50),
    '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe',
    repeat(0xaa, 20),
  ),
  signed(
    'RFC 4231, case 4',
    repeat(0xcd, 50),
    '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
    Uint8Array.from({ length: 25 }, (_, index) => index + 1),
  ),
  // The case tests truncation to 128 bits, which the guide's scheme does not have.
  refused(
    'RFC 4231, case 5, truncated',
    'sha256=a3b6167473100ee06e0c796c2955552b',
    'Test With Truncation',
    repeat(0x0c, 20),
  ),
  signed(
    'RFC 4231, case 6',
    'Test Using Larger Than Block-Size Key - Hash Key First',
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    LONG_KEY,
  ),
  signed(
    'RFC 4231, case 7',
    'This is a test using a larger than block-size key and a larger than block-size data. ' +
      'The key needs to be hashed before being used by the HMAC algorithm.',
    '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
    LONG_KEY,
  ),
  signed(
    "GitHub's documented vector of the same scheme",
    'Hello, World!',
    '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    "It's a Secret to Everybody",
  ),

  signed('text', PAID, PAID_MAC),
  signed('bytes', utf8(PAID), PAID_MAC),
  signed('an ArrayBuffer', utf8(PAID).buffer, PAID_MAC),
  signed('a view into a longer buffer', utf8(`xx${PAID}yy`).subarray(2, 2 + PAID.length), PAID_MAC),
  signed('a secret in bytes', PAID, PAID_MAC, utf8(SECRET)),
  signed('upper-case digits', PAID, PAID_MAC.toUpperCase()),
  signed('digits of mixed case', PAID, PAID_MAC.replace('f', 'F')),
  signed('an empty body', '', '623cbb463fc3856f6c7c06deb1a007055e8d86a223d0d6f07c7d1d0157815583'),
  signed(
    'text beyond ASCII',
    '{"event":"order.paid","note":"Café – 東京 😀"}',
    '7bbe4d075368e30c37b06ed0f805039d6a5e7f1586bab2612fe93bf9c11b119a',
  ),
  signed(
    'a body that begins with a BOM',
    utf8(`\uFEFF${PAID}`),
    '8527e490df88d976d3c1881ce2606dfe2c73392a2790d7848aa1ba28623b8834',
  ),
  signed(
    'CRLF and a last line break',
    '{"event":\r\n"order.paid"}\n',
    'ef6ece091408934be6f0fa23d75eda15851709d2c451fd0cd5d6fc98f8031fe5',
  ),
  signed(
    'a binary body',
    bytes(0, 255, 254, 128, 10, 13),
    '88323feef58dd8499165e462bf440a3d1f2ea7dd1da2808edbcee431a5734374',
  ),
  signed('U+FFFD, which is text', '\uFFFD', FFFD_MAC),
  signed('0xFF, which is no text', bytes(255), FF_MAC),
  signed(
    'a secret beyond ASCII',
    PAID,
    '6260b621aa041c42ff84ebaca62007984a718f680b1cd0431cb023a0f9cac580',
    'clé-🔑',
  ),
  signed(
    'a secret that is no text',
    PAID,
    'f689c8420925038f7f0f9d99509d0fb775164499e0aa9d72ead5d59b8ac1cf62',
    bytes(0, 255, 128),
  ),
  signed('the new secret of two', PAID, PAID_MAC, [SECRET, 'whsec_old']),
  signed('the old secret of two', PAID, PAID_MAC_OLD, [SECRET, 'whsec_old']),
  signed('the last secret of three', PAID, PAID_MAC_OLD, ['a', bytes(1), 'whsec_old']),

  refused('another secret', `sha256=${PAID_MAC}`, PAID, 'whsec_other'),
  refused('none of two secrets', `sha256=${PAID_MAC}`, PAID, ['whsec_other', 'whsec_old']),
  refused('no header', null),
  refused('an undefined header', undefined),
  refused('an empty header', ''),
  refused('a changed digit', `sha256=${PAID_MAC.slice(0, -1)}0`),
  refused('a digit too few', `sha256=${PAID_MAC.slice(0, -1)}`),
  refused('a digit too many', `sha256=${PAID_MAC}0`),
  refused('half of the digits', `sha256=${PAID_MAC.slice(0, 32)}`),
  refused('twice the digits', `sha256=${PAID_MAC}${PAID_MAC}`),
  refused('no digits', 'sha256='),
  refused('no prefix', PAID_MAC),
  refused('a prefix in capitals', `SHA256=${PAID_MAC}`),
  refused('another prefix', `sha512=${PAID_MAC}`),
  refused('0x', `sha256=0x${PAID_MAC.slice(2)}`),
  refused('letters that are no digits', `sha256=g${PAID_MAC.slice(1)}`),
  refused('digits of another script', `sha256=${PAID_MAC.replaceAll('1', '١')}`),
  refused('a space in front', ` sha256=${PAID_MAC}`),
  refused('a line break behind', `sha256=${PAID_MAC}\n`),
  refused('a header sent twice', `sha256=${PAID_MAC}, sha256=${PAID_MAC}`),
  refused('a good and a bad header', `sha256=${PAID_MAC},sha256=${'0'.repeat(64)}`),
  refused('SHA-1', 'sha1=5df2c62f54648f437cb81fc15d5cc21caafb48ae'),
  refused(
    'SHA-512',
    'sha256=916a7077c82ff2f4c6383e6630d716bbfbe227c7297aba92df9515e99cf489edc9d122158c4aeb7262719302b4a549776c84ff827dd22e6e06a8e31500a8163a',
  ),
  refused('1 MiB of digits', `sha256=${'a'.repeat(1_048_576)}`),
  refused('the body re-serialised', `sha256=${PAID_MAC}`, JSON.stringify(JSON.parse(PAID), null, 1)),
  refused('a space behind the body', `sha256=${PAID_MAC}`, `${PAID} `),
  refused('a truncated body', `sha256=${PAID_MAC}`, PAID.slice(0, -1)),
  refused('an altered body', `sha256=${PAID_MAC}`, '{"event":"order.void"}'),
  refused('a BOM that was not signed', `sha256=${PAID_MAC}`, `\uFEFF${PAID}`),
  // Both read as the same text where a body is decoded before it is verified.
  refused('0xFF under the signature of U+FFFD', `sha256=${FFFD_MAC}`, bytes(255)),
  refused('U+FFFD under the signature of 0xFF', `sha256=${FF_MAC}`, '\uFFFD'),
  refused('a lone surrogate under the signature of U+FFFD', `sha256=${FFFD_MAC}`, '\uD800'),
]
