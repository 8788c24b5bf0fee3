import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Instant } from '../../domain/instant';
import { fill, type Params } from '../../domain/message-words';
import type { StaffRole } from '../../domain/registration';
import type { Claimant } from '../../domain/sign-in';
import type { Text } from '../../domain/text';
import { isLanguage, preferredLanguage, type Language } from '../language';

/** Who is signed in to the pages. */
export type User = { readonly kind: 'candidate'; readonly claimant: Claimant } | Staff;

/** One of the staff: the account's opaque id, the name shown, and every role they have. */
export interface Staff {
  readonly kind: 'staff';
  readonly id: string;
  readonly name: string;
  readonly roles: readonly StaffRole[];
}


/** What every page is rendered with. */
export interface Page {
  readonly lang: Language;
  /** Words in the reader's language; `{name}` is filled from `params`. */
  readonly say: (text: Text, params?: Params) => string;
  /** Where the reader is, without the language. */
  readonly path: string;
  readonly user: User | undefined;
  /** What forms of a signed-in reader carry. */
  readonly formToken: string | undefined;
  /** The installation's date. */
  readonly now: Instant;
  /** Where the store takes and gives files, for the page's security policy. */
  readonly storeOrigin: string;
  /** The reader is inside WeChat's own browser. */
  readonly inWechat: boolean;
  /** Pages of a local installation only are linked. */
  readonly local: boolean;
}

export interface WebEnv {
  Variables: { page: Page; sessionToken: string | undefined };
}

export const LANGUAGE_COOKIE = '__Host-lang';
const YEAR_SECONDS = 365 * 86_400;

/** By the address (and kept from then on), by what was kept, by what the browser prefers. */
export function languageOf(c: Context): Language {
  const asked = c.req.query('lang');
  if (asked !== undefined && isLanguage(asked)) {
    setCookie(c, LANGUAGE_COOKIE, asked, { path: '/', secure: true, sameSite: 'Lax', httpOnly: true, maxAge: YEAR_SECONDS });
    return asked;
  }
  const kept = getCookie(c, LANGUAGE_COOKIE);
  return kept !== undefined && isLanguage(kept) ? kept : preferredLanguage(c);
}

export const sayIn =
  (lang: Language) =>
  (text: Text, params?: Params): string =>
    fill(text[lang], params);

/** The address asked for, without `lang`. */
export function pathOf(c: Context): string {
  const { pathname, searchParams } = new URL(c.req.url);
  searchParams.delete('lang');
  const rest = searchParams.toString();
  return rest ? `${pathname}?${rest}` : pathname;
}

/** Only an address of these pages: nobody is sent elsewhere after signing in. */
export const isOwnPath = (path: string | undefined): path is string => path !== undefined && /^\/(?![/\\])[\w\-./?=&%]*$/.test(path);
