import type { Child } from 'hono/jsx';
import type { Text } from '../../domain/text';
import { WORDS } from './words';

export interface Reader {
  readonly lang: keyof Text;
  readonly path: string;
}

export const sayIn =
  ({ lang }: Reader) =>
  (text: Text, params: Readonly<Record<string, string>> = {}): string =>
    text[lang].replaceAll(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole);

export const withLang = (path: string, lang: string) => `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`;

/** Says on every page what it is. */
export const Page = ({ reader, title, wide, children }: { reader: Reader; title: Text; wide?: boolean; children?: Child }) => {
  const say = sayIn(reader);
  const other = reader.lang === 'zh' ? 'en' : 'zh';
  return (
    <html lang={reader.lang === 'zh' ? 'zh-CN' : 'en'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${say(title)} · ${say(WORDS.name)}`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/style.css" />
      </head>
      <body class={wide ? 'wide' : undefined}>
        <a class="skip" href="#content">
          {say(WORDS.skip)}
        </a>
        <header>
          <div class="bar">
            <strong>{say(WORDS.name)}</strong>
            <a href={withLang(reader.path, other)} lang={other === 'zh' ? 'zh-CN' : 'en'} hreflang={other === 'zh' ? 'zh-CN' : 'en'}>
              {say(WORDS.language)}
            </a>
          </div>
          <p class="banner">{say(WORDS.banner)}</p>
        </header>
        <main id="content" tabindex={-1}>
          {children}
        </main>
        {!wide && (
          <footer>
            <a href={withLang('/', reader.lang)}>{say(WORDS.toAll)}</a>
          </footer>
        )}
      </body>
    </html>
  );
};

type Cells = readonly (readonly Child[])[];

export const Table = ({ say, title, heads, rows }: { say: (text: Text) => string; title: Text; heads: readonly Text[]; rows: Cells }) => (
  <section>
    <h2>{say(title)}</h2>
    {rows.length === 0 ? (
      <p>{say(WORDS.none)}</p>
    ) : (
      <div class="scroll" tabindex={0} role="region" aria-label={say(title)}>
        <table>
          <thead>
            <tr>
              {heads.map((head) => (
                <th scope="col">{say(head)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells) => (
              <tr>
                {cells.map((cell) => (
                  <td>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
  </section>
);
