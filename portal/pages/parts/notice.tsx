import type { Child } from 'hono/jsx';

/** Something to be noticed: `good`, `bad`, `warn` or calm. */
export const Notice = ({ tone = 'calm', title, children }: { tone?: 'calm' | 'good' | 'bad' | 'warn'; title: string; children?: Child }) => (
  <section class={`notice ${tone}`}>
    <h2>{title}</h2>
    {children}
  </section>
);
