import { unknownType } from '../../../db/model/media-words.ts';
import { useText } from '../../i18n/index.tsx';
import { useFieldText } from '../values/index.ts';
import type { AboutItem } from './use-about.ts';

/** What kind of file an item is, as this vault found it; and what its record says, where that is another. */
export function useKindText(): (
  fields: Readonly<Record<string, string | number | boolean>>,
  about: Pick<AboutItem, 'foundType'>,
) => string | undefined {
  const t = useText();
  const words = useFieldText();
  const said = (type: string | undefined) => words.value('evidence', 'mediaType', type ?? null);
  return ({ mediaType, sizeBytes }, { foundType }) => {
    // Of nothing there is no kind.
    if (sizeBytes === 0) return undefined;
    const claimed = mediaType === undefined ? undefined : String(mediaType);
    const [found, record] = [said(foundType), said(claimed)];
    if (found === undefined) return record;
    // That whoever wrote it did not know is no other kind; some kinds have one name.
    if (record === undefined || claimed === unknownType || record === found) return found;
    return t('item.kind.found', { found, record });
  };
}
