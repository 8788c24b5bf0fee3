import { strToU8, zipSync } from 'fflate';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;

/** A cell is its paragraphs; `down` starts one that reaches into the row below, `up` is where it reaches; `over` so many columns. */
export type Cell = string | readonly string[] | { readonly down: string } | { readonly up: true } | { readonly over: number; readonly text: string };

function cellXml(cell: Cell): string {
  if (typeof cell === 'object' && 'up' in cell) return `<w:tc><w:tcPr><w:vMerge/></w:tcPr>${paragraph('')}</w:tc>`;
  if (typeof cell === 'object' && 'down' in cell) return `<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>${paragraph(cell.down)}</w:tc>`;
  if (typeof cell === 'object' && 'over' in cell) return `<w:tc><w:tcPr><w:gridSpan w:val="${cell.over}"/></w:tcPr>${paragraph(cell.text)}</w:tc>`;
  return `<w:tc>${(typeof cell === 'string' ? [cell] : cell).map(paragraph).join('')}</w:tc>`;
}

const tableXml = (rows: readonly (readonly Cell[])[]) =>
  `<w:tbl><w:tblPr/><w:tblGrid/>${rows.map((row) => `<w:tr>${row.map(cellXml).join('')}</w:tr>`).join('')}</w:tbl>`;

/** A Word document of paragraphs and tables. */
export function docx(parts: readonly (string | readonly (readonly Cell[])[])[]): Buffer {
  const body = parts.map((part) => (typeof part === 'string' ? paragraph(part) : tableXml(part))).join('');
  return Buffer.from(zipSync({
    '[Content_Types].xml': strToU8('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'),
    '_rels/.rels': strToU8('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'),
    'word/document.xml': strToU8(`<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`),
  }));
}

/** Text set at a place, or a line drawn from there, in points from the left and the top of an A4 page. */
export interface Set {
  readonly x: number;
  readonly y: number;
  readonly text?: string;
  readonly size?: number;
  /** Where a line ends, seen from where it starts. */
  readonly to?: readonly [right: number, down: number];
}

const SIZE = 12;
const A4 = 842;
const hex = (text: string) => Array.from({ length: text.length }, (_, index) => text.charCodeAt(index).toString(16).padStart(4, '0')).join('');
const shown = ({ text = '', x, y, size = SIZE, to }: Set) => to ? `${x} ${A4 - y} m ${x + to[0]} ${A4 - y - to[1]} l S` : `BT /F ${size} Tf 1 0 0 1 ${x} ${A4 - y} Tm <${hex(text)}> Tj ET`;

/** Codes are the characters' own, which the font's table of characters says; every glyph is as wide as it is high. */
const CHARACTERS = '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end';

const stream = (content: string, more = '') => `<< /Length ${content.length}${more} >>\nstream\n${content}\nendstream`;

/** A PDF of pages of text; `trailer` adds to its last dictionary, as an encrypted one has it. */
export function pdf(pages: readonly (readonly Set[])[], trailer = ''): Buffer {
  const first = 6;
  const kids = pages.map((_, index) => `${first + 2 * index} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>',
    stream(CHARACTERS),
    ...pages.flatMap((sets, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 ${A4}] /Resources << /Font << /F 3 0 R >> >> /Contents ${first + 2 * index + 1} 0 R >>`,
      stream(sets.map(shown).join('\n')),
    ]),
  ];
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const xref = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(`${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${xref}trailer << /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${text.length}\n%%EOF\n`, 'latin1');
}

const PER_LINE = 38;
const LINE = 20;
const PAGE = 640;
const CELL_SIZE = 9;
const CELL_LINE = 13;
const LEFT = 60;
const WIDTH = 480;

/** A block of a page: what is set in it, from its own top, and how high it is. */
interface Block {
  readonly sets: readonly Set[];
  readonly height: number;
}

const piecesOf = (text: string, length: number) => Array.from({ length: Math.max(1, Math.ceil(text.length / length)) }, (_, index) => text.slice(index * length, (index + 1) * length));

/** A paragraph, its first line set in. */
function paragraphBlock(text: string): Block {
  const lines = piecesOf(`　　${text}`, PER_LINE);
  const sets = lines.map((line, index) => ({ text: line.trimStart(), x: LEFT + (line.length - line.trimStart().length) * SIZE, y: index * LINE }));
  return { sets, height: lines.length * LINE };
}

/** Lines round every cell of a row. */
const boxes = (columns: number, height: number): Set[] => [
  ...Array.from({ length: columns + 1 }, (_, column) => ({ x: LEFT - 3 + (column * WIDTH) / columns, y: -CELL_LINE, to: [0, height] as const })),
  ...[0, height].map((down) => ({ x: LEFT - 3, y: down - CELL_LINE, to: [WIDTH, 0] as const })),
];

/** A row of cells, broken to their columns' width, each in the middle of the row's height. */
function rowBlock(cells: readonly string[], drawn: boolean): Block {
  const width = WIDTH / cells.length;
  const broken = cells.map((cell) => piecesOf(cell, Math.floor(width / CELL_SIZE) - 2));
  const most = Math.max(...broken.map(({ length }) => length));
  const sets = broken.flatMap((lines, column) => lines.map((text, index) => ({ text, x: LEFT + column * width, y: ((most - lines.length) / 2 + index) * CELL_LINE, size: CELL_SIZE })));
  const height = most * CELL_LINE + 9;
  return { sets: drawn ? [...sets, ...boxes(cells.length, height)] : sets, height };
}

/** Paragraphs and rows as a typesetter sets them on numbered pages; tables with lines drawn round their cells, or without. */
export function typeset(parts: readonly (string | readonly string[])[], drawn = false): Set[][] {
  const pages: Set[][] = [[]];
  let top = 0;
  for (const { sets, height } of parts.map((part) => (typeof part === 'string' ? paragraphBlock(part) : rowBlock(part, drawn)))) {
    if (top + height > PAGE) {
      pages.push([]);
      top = 0;
    }
    const from = top + 60;
    pages.at(-1)?.push(...sets.map((set) => ({ ...set, y: set.y + from })));
    top += height;
  }
  return pages.map((page, index) => [...page, { text: `— ${index + 1} —`, x: 280, y: 800 }]);
}
