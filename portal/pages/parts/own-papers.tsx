import { papersOf, type PersonPaper } from '../../../domain/papers';
import type { Registration } from '../../../domain/registration';
import type { Page } from '../../web/page';
import { PAPER_NAMES, PAPERS as W } from '../../words/papers';

/** Links to papers, as PDF. */
export const PaperLinks = ({ page: { say }, papers, address }: { page: Page; papers: readonly PersonPaper[]; address: string }) => (
  <ul class="rows">
    {papers.map((paper) => (
      <li>
        <a href={`${address}/papers/${paper}.pdf`} target="_blank" rel="noreferrer">
          {say(PAPER_NAMES[paper])}
        </a>
      </li>
    ))}
  </ul>
);

/** What a candidate can print of their own. */
export const OwnPapers = ({ page, registration }: { page: Page; registration: Registration }) => {
  const papers = papersOf(registration);
  if (!papers.length) return null;
  return (
    <section class="card" id="printed">
      <h2>{page.say(W.title)}</h2>
      <p>{page.say(W.lead)}</p>
      <PaperLinks page={page} papers={papers} address={`/my/${registration.id}`} />
    </section>
  );
};
