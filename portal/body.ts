import { CsvError, parse as parseCsv } from 'csv-parse/sync';
import type { Context } from 'hono';
import { parse as parseYaml, YAMLParseError } from 'yaml';
import { decoded } from '../activities/decoded';
import { refuse } from '../domain/refusals';
import type { Text } from '../domain/text';
import { Fault, Refused } from './problems';
import { mediaTypeOf } from './route';

const YAML = ['application/yaml', 'application/x-yaml', 'text/yaml', 'text/x-yaml'];
const CSV = 'text/csv';
const JSON_TYPE = 'application/json';

/** The body does not parse. Says where, never what stood there. */
const unreadable = (problem: Text) => new Refused(refuse('bad-input', { field: 'body', problem: problem.en }, [{ path: 'body', problem }]).refusal);

async function readJson(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    throw unreadable({ zh: '不是有效的 JSON', en: 'is not valid JSON' });
  }
}

/** JSON or YAML, as the request says. */
export async function readDocument(c: Context): Promise<unknown> {
  const type = mediaTypeOf(c);
  if (type === JSON_TYPE) return readJson(c);
  if (!YAML.includes(type)) throw new Fault('unsupported-media-type');
  return yamlIn(await c.req.text());
}

/** What a YAML text says. Refuses with `bad-input` when it says nothing readable. */
export function yamlIn(text: string): unknown {
  try {
    return parseYaml(text) as unknown;
  } catch (error) {
    const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined;
    throw unreadable({ zh: `不是有效的 YAML${line ? `（第${line}行）` : ''}`, en: `is not valid YAML${line ? ` (line ${line})` : ''}` });
  }
}

/** JSON as it is, or the rows of a CSV by their headings. */
export async function readList(c: Context): Promise<unknown> {
  const type = mediaTypeOf(c);
  if (type === JSON_TYPE) return readJson(c);
  if (type !== CSV) throw new Fault('unsupported-media-type');
  const text = decoded(new Uint8Array(await c.req.arrayBuffer()));
  if (text === undefined) throw unreadable({ zh: '编码不是 UTF-8 或 GB18030', en: 'is neither UTF-8 nor GB18030' });
  return rowsOf(text);
}

function rowsOf(text: string): unknown[] {
  try {
    return parseCsv(text, { bom: true, columns: true, delimiter: [',', '\t'], trim: true, relax_column_count_less: true, skip_empty_lines: true, skip_records_with_empty_values: true });
  } catch (error) {
    const line = error instanceof CsvError && typeof error.lines === 'number' ? error.lines : undefined;
    throw unreadable({ zh: `不是有效的 CSV${line ? `（第${line}行）` : ''}`, en: `is not valid CSV${line ? ` (line ${line})` : ''}` });
  }
}
