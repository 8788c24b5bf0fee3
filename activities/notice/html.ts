interface Cell {
  readonly lines: string[];
  readonly rows: number;
  readonly columns: number;
}

const TOKEN = /<(\/?)(\w+)([^>]*)>|([^<]+)/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

const plain = (text: string) => text.replaceAll(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
const spanOf = (attributes: string, name: string) => Number(new RegExp(`${name}="(\\d+)"`).exec(attributes)?.[1] ?? 1);

/** Turns what a converter made of a document into lines. Paragraphs are apart by an empty line, so that none is taken to run on. */
class Lines {
  private readonly lines: string[] = [];
  private text = '';
  private readonly counts: number[] = [];
  private cell?: Cell;
  private row: Cell[] = [];
  /** Cells of rows above that reach down into this one, by column. */
  private readonly reaching = new Map<number, { readonly text: string; left: number }>();

  /** The end of a paragraph, inside a cell or out of one. */
  private end(): void {
    const text = this.text.replaceAll(/\s+/g, ' ').trim();
    this.text = '';
    if (text === '') return;
    if (this.cell) this.cell.lines.push(text);
    else this.lines.push(text, '');
  }

  say(text: string): void {
    this.text += plain(text);
  }

  start(tag: string, attributes: string): void {
    if (tag === 'br') this.end();
    if (tag === 'ol' || tag === 'ul') this.counts.push(0);
    if (tag === 'li') this.item();
    if (tag === 'tr') this.row = [];
    if (tag === 'td' || tag === 'th') this.cell = { lines: [], rows: spanOf(attributes, 'rowspan'), columns: spanOf(attributes, 'colspan') };
  }

  stop(tag: string): void {
    if (['p', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'td', 'th'].includes(tag)) this.end();
    if (tag === 'ol' || tag === 'ul') this.counts.pop();
    if ((tag === 'td' || tag === 'th') && this.cell) this.endCell(this.cell);
    if (tag === 'tr') this.endRow();
  }

  private endCell(cell: Cell): void {
    this.row.push(cell);
    this.cell = undefined;
  }

  /** The number that the editor shows and the file does not hold. */
  private item(): void {
    this.end();
    const count = (this.counts.at(-1) ?? 0) + 1;
    this.counts[this.counts.length - 1] = count;
    this.text = this.counts.length > 1 ? `（${count}）` : `${count}. `;
  }

  /** A list beside its label is lines of its own; every other row is one line. */
  private endRow(): void {
    const [label, value] = this.row;
    if (this.row.length === 2 && label && value && value.lines.length > 1) {
      this.lines.push(`${label.lines.join('')}：`, '', ...value.lines.flatMap((line) => [line, '']));
      return;
    }
    this.lines.push(this.wholeRow().join('\t'));
  }

  private wholeRow(): string[] {
    const texts: string[] = [];
    const waiting = [...this.row];
    for (let column = 0; waiting.length > 0 || (this.reaching.get(column)?.left ?? 0) > 0; column += 1) {
      const above = this.reaching.get(column);
      if (above && above.left > 0) {
        above.left -= 1;
        texts.push(above.text);
        continue;
      }
      const cell = waiting.shift();
      if (!cell) break;
      // Over several columns it stands in the first.
      for (let wide = 0; wide < cell.columns; wide += 1) {
        const text = wide === 0 ? cell.lines.join('') : '';
        this.reaching.set(column + wide, { text, left: cell.rows - 1 });
        texts.push(text);
      }
      column += cell.columns - 1;
    }
    return texts;
  }

  toString(): string {
    this.end();
    return this.lines.join('\n');
  }
}

export function textOfHtml(html: string): string {
  const lines = new Lines();
  for (const [, closing, tag, attributes, text] of html.matchAll(TOKEN)) {
    if (text !== undefined) lines.say(text);
    else if (closing) lines.stop(tag ?? '');
    else lines.start(tag ?? '', attributes ?? '');
  }
  return lines.toString();
}
