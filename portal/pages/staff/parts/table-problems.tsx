import type { TableProblem } from '../../../../domain/table-columns';
import type { Page } from '../../../web/page';
import { TABLE_PROBLEMS as W } from '../../../words/staff/sheet';
import { Notice } from '../../parts/notice';
import { SheetTable } from './sheet-table';

/** Everything that is wrong with a list that was handed in. */
export const TableProblems = ({ page, problems }: { page: Page; problems: readonly TableProblem[] }) => {
  const { say } = page;
  const columns = [
    { head: W.row, cell: ({ row }: TableProblem) => row },
    { head: W.column, cell: ({ column }: TableProblem) => say(column) },
    { head: W.problem, cell: ({ problem }: TableProblem) => say(problem), shown: ({ problem }: TableProblem) => <span class="problem">{say(problem)}</span> },
  ];
  return (
    <Notice tone="bad" title={say(W.wrong, { count: problems.length })}>
      <p>{say(W.wrongWhy)}</p>
      <SheetTable page={page} sheet={{ columns, rows: problems }} label={say(W.problem)} />
    </Notice>
  );
};
