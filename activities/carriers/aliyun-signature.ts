import { createHash, createHmac } from 'node:crypto';

/** What is signed of a request whose parameters all stand in its query. */
export interface SignedRequest {
  readonly host: string;
  readonly action: string;
  readonly version: string;
  /** `2023-10-26T10:22:32Z` */
  readonly date: string;
  readonly nonce: string;
  readonly query: Readonly<Record<string, string>>;
}

export interface AccessKey {
  readonly id: string;
  readonly secret: string;
}

const hex = (text: string) => createHash('sha256').update(text).digest('hex');

/** RFC 3986: what `encodeURIComponent` leaves too much is encoded as well. */
const encoded = (text: string) => encodeURIComponent(text).replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

export const queryOf = (query: SignedRequest['query']): string =>
  Object.keys(query)
    .sort()
    .map((name) => `${encoded(name)}=${encoded(query[name] ?? '')}`)
    .join('&');

/** The headers of a POST without a body by Alibaba Cloud's V3 signature, ACS3-HMAC-SHA256. */
export function signedHeaders({ host, action, version, date, nonce, query }: SignedRequest, { id, secret }: AccessKey): Record<string, string> {
  const payload = hex('');
  const headers: Record<string, string> = {
    host, 'x-acs-action': action, 'x-acs-content-sha256': payload, 'x-acs-date': date, 'x-acs-signature-nonce': nonce, 'x-acs-version': version,
  };
  const names = Object.keys(headers).sort();
  const signed = names.join(';');
  const canonical = ['POST', '/', queryOf(query), ...names.map((name) => `${name}:${headers[name]}`), '', signed, payload].join('\n');
  const signature = createHmac('sha256', secret).update(`ACS3-HMAC-SHA256\n${hex(canonical)}`).digest('hex');
  return { ...headers, authorization: `ACS3-HMAC-SHA256 Credential=${id},SignedHeaders=${signed},Signature=${signature}` };
}
