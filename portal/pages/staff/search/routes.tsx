import { search } from '../../../searching';
import type { PortalDeps } from '../../../deps';
import { checkFormToken, typedIn } from '../../../web/form';
import { staffWho } from '../../../web/reader';
import type { Pages } from '../../../web/routes';
import { SEARCH as W } from '../../../words/staff/search';
import { render } from '../../layout';
import { SearchPage } from './page';

/** What is looked for is posted: a number in an address would stand in logs and in the browser's history. */
export function searchPages(pages: Pages, deps: PortalDeps): void {
  pages.get('/staff/search', (c) => {
    staffWho(c, 'read');
    return render(c, <SearchPage form={{ page: c.get('page'), typed: {}, problems: {} }} />);
  });

  pages.post('/staff/search', async (c) => {
    const { by } = staffWho(c, 'read');
    await checkFormToken(c);
    const page = c.get('page');
    const { query = '' } = await typedIn(c);
    if (!query) return render(c, <SearchPage form={{ page, typed: {}, problems: { query: W.needed } }} />, 422);
    return render(c, <SearchPage form={{ page, typed: {}, problems: {} }} found={await search(deps, by, query.slice(0, 64))} />);
  });
}
