import type { Facts } from '../facts';
import { yearsIn, type Years } from '../dates';
import type { Line } from '../lines';
import type { Sitting } from '../sittings';
import { daysIn, issuedIn } from './days';
import { entryIn } from './entry';
import { moneyIn, feesIn } from './money';
import { namesIn } from './names';
import { peopleAndPlaces } from './people';
import { placesFor } from './places';

/** Which years the notice is about, and since when. */
export function yearsOf(notice: readonly Line[]): Years {
  const named = yearsIn(notice);
  const issuedOn = issuedIn(notice, { named })?.value;
  return { named, ...(issuedOn?.year && issuedOn.on && { issuedOn: issuedOn.on }) };
}

/** Everything one session's part of the notice says. */
export function factsOf(sitting: Sitting, notice: readonly Line[], years: Years): Facts {
  const names = namesIn(sitting);
  const level = names.levels[0]?.value;
  return {
    ...names,
    ...placesFor(sitting.lines),
    ...daysIn(sitting.lines, years),
    issued: issuedIn(notice, years),
    ...feesIn(sitting, names.occupations[0]?.value, level),
    ...moneyIn(sitting.lines),
    ...entryIn(sitting.lines, level),
    ...peopleAndPlaces(sitting.lines),
  };
}
