import type { Child } from 'hono/jsx';
import type { Text } from '../../domain/text';
import { Notice } from '../../portal/pages/parts/notice';
import { assetAddress } from '../../portal/web/assets';
import { DEMO_WORDS as W } from '../../portal/words/staff/sign-in';
import { DEMO_ACCOUNTS } from './accounts';

const both = ({ zh, en }: Text) => `${zh} / ${en}`;

/** In both languages at once: nobody has said yet which is theirs. */
const Frame = ({ title, children }: { title: Text; children?: Child }) => (
  <html lang="zh-CN">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{`${both(title)} · ${both(W.warning)}`}</title>
      <link rel="icon" href={assetAddress('icon.svg')} type="image/svg+xml" />
      <link rel="stylesheet" href={assetAddress('style.css')} />
    </head>
    <body>
      <main>
        <h1>{both(title)}</h1>
        <Notice tone="warn" title={both(W.warning)}>
          <p>{W.warningWhy.zh}</p>
          <p lang="en">{W.warningWhy.en}</p>
        </Notice>
        {children}
      </main>
    </body>
  </html>
);

export const PickPage = ({ uid }: { uid: string }) => (
  <Frame title={W.name}>
    <section class="card">
      <h2>{both(W.pick)}</h2>
      <ul class="rows">
        {DEMO_ACCOUNTS.map(({ id, name, what }) => (
          <li class="row-head">
            <span>{both(what)}</span>
            <form method="post" action={`/interaction/${uid}/${id}`}>
              <button class="second" aria-label={`${name} · ${both(what)}`}>
                {name}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  </Frame>
);

/** The library brings the form; the button here sends it. */
export const LeavePage = ({ form }: { form: string }) => (
  <Frame title={W.leave}>
    <div dangerouslySetInnerHTML={{ __html: form }}></div>
    <button form="op.logoutForm" name="logout" value="yes">
      {both(W.yes)}
    </button>
  </Frame>
);

export const LeftPage = () => <Frame title={W.left} />;

export const WrongPage = () => (
  <Frame title={W.wrong}>
    <p>{both(W.wrongWhy)}</p>
  </Frame>
);
