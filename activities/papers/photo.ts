import { openFile } from '../../domain/quarantine';
import type { Registration } from '../../domain/registration';
import type { Materials } from '../materials';

/** The newest photo that was handed in as a file; none for one that came on paper, or was deleted. */
export async function photoOf({ readMaterial }: Pick<Materials, 'readMaterial'>, { materials }: Registration): Promise<Buffer | undefined> {
  const newest = openFile(materials.photo?.findLast((version) => openFile(version)));
  return newest && readMaterial(newest);
}
