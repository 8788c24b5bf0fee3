import type { PersonPaper } from '../../domain/papers';
import { openFile } from '../../domain/quarantine';
import type { Registration } from '../../domain/registration';
import type { Materials } from '../materials';

/** The newest photo that was handed in as a file; none for one that came on paper, or was deleted. */
export async function photoOf({ readMaterial }: Pick<Materials, 'readMaterial'>, { materials }: Registration): Promise<Buffer | undefined> {
  const newest = openFile(materials.photo?.findLast((version) => openFile(version)));
  return newest && readMaterial(newest);
}

const SHOWN_ON: readonly PersonPaper[] = ['ticket', 'form'];

/** The same for a paper that shows it; for another it is not even read. */
export const photoFor = async (materials: Pick<Materials, 'readMaterial'>, registration: Registration, paper: PersonPaper): Promise<Buffer | undefined> =>
  SHOWN_ON.includes(paper) ? photoOf(materials, registration) : undefined;
