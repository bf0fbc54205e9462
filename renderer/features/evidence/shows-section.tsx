import { useText } from '../../i18n/index.tsx';
import { Section } from '../../ui/layout.tsx';
import { ActsShown } from './acts-shown.tsx';
import type { Pinpoint } from './file-place.ts';
import type { ItemOf } from './item-of.ts';
import { PeopleShown } from './people-shown.tsx';
import { PlacesCited } from './places-cited.tsx';
import type { AboutItem } from './use-about.ts';
import type { CaseOfItem } from './use-claims.ts';

interface ShowsProps {
  readonly item: ItemOf;
  readonly about: AboutItem;
  readonly pinpoints: readonly Pinpoint[];
  /** The one that shows in the file. */
  readonly current: string | undefined;
  readonly of: CaseOfItem | undefined;
  readonly onCite: () => void;
}

/** What an item shows: places in it that are cited, acts as a whole, people. */
export function ShowsSection({ item, about, pinpoints, current, of, onCite }: ShowsProps) {
  const t = useText();
  return (
    <Section title={t('item.shows')} part="shows">
      <PlacesCited pinpoints={pinpoints} current={current} of={of} isReadOnly={item.isReadOnly} onCite={onCite} />
      {of && <ActsShown {...item} of={of} />}
      <PeopleShown {...item} {...about} of={of} />
    </Section>
  );
}
