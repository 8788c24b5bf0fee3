import type { Child } from 'hono/jsx';

/** Something to be noticed: `good`, `bad`, `warn` or plain. */
export const Notice = ({ tone = 'plain', title, children }: { tone?: 'plain' | 'good' | 'bad' | 'warn'; title: string; children?: Child }) => (
  <section class={`notice ${tone}`}>
    <h2>{title}</h2>
    {children}
  </section>
);
