import type { Registration } from '../../domain/registration';
import type { Materials } from '../materials';

/** The newest photo that was handed in as a file; none for one that came on paper, or was deleted. */
export async function photoOf({ readMaterial }: Pick<Materials, 'readMaterial'>, { materials }: Registration): Promise<Buffer | undefined> {
  const newest = materials.photo?.findLast((version) => 'ref' in version);
  return newest && 'ref' in newest ? readMaterial(newest.ref) : undefined;
}
