import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';

import { localDay } from '../../../db/model/local-day.ts';
import { useText } from '../../i18n/index.tsx';
import { joined } from '../../i18n/isolated.ts';
import { useDateText } from '../../i18n/use-date-text.ts';
import { hrefOf } from '../../state/route.ts';
import { goToPart } from '../../state/sought-part.ts';
import { Button } from '../../ui/button.tsx';
import { Badge, Soft } from '../../ui/layout.tsx';
import { useFieldText } from '../values/index.ts';
import { fileSize } from '../../i18n/file-size.ts';
import type { ItemOf } from './item-of.ts';
import styles from './item.module.css';
import { useItemTimes } from './times-section.tsx';
import { utcText } from './times-words.ts';
import type { AboutItem } from './use-about.ts';
import { useKindText } from './use-kind-text.ts';

interface GlanceProps {
  readonly item: ItemOf;
  readonly about: AboutItem;
  /** How many acts it is said to show, and places in it that are cited. */
  readonly acts: number;
  readonly places: number;
  readonly onCheck: () => void;
}

/** What an item is and whether it is sound, first and together. Each line leads to the part of the page that says more. */
export function ItemGlance({ item: { id, fields }, about, acts, places, onCheck }: GlanceProps) {
  const t = useText();
  const words = useFieldText();
  const { formatNumber } = useIntl();
  const kindText = useKindText();
  const said = (field: string) => words.value('evidence', field, fields[field] ?? null);
  const { people, transcripts, custody, hasFile } = about;
  const size = typeof fields['sizeBytes'] === 'number' && fileSize(fields['sizeBytes'], formatNumber);
  const shown = [
    // What somebody still has to say comes first.
    (about.shows === 'unlooked' || about.shows === 'nobody') && t(`item.glance.${about.shows}`),
    acts > 0 && t('item.glance.acts', { count: acts }),
    people.length > 0 && t('item.glance.people', { count: people.length }),
    places > 0 && t('item.glance.places', { count: places }),
  ];
  const last = custody.at(-1);
  return (
    <section aria-label={t('item.glance')}>
      <dl className={styles['glance']}>
        <Line label={t('item.facts.type')} part="file" said={[kindText(fields, about), size]} />
        <Row label={t('item.sound')}>
          <Sound id={id} hasFile={hasFile} />
          {hasFile && <Button onPress={onCheck}>{t('item.verify')}</Button>}
        </Row>
        <Line label={t('item.shows')} part="shows" said={shown} />
        <Line
          label={t('item.words')}
          part="words"
          said={[transcripts.length > 0 && t('item.glance.words', { count: transcripts.length })]}
        />
        <Line label={t('item.made')} part="facts" said={[said('captured'), said('place')]} />
        <Line
          label={t('item.custody')}
          part="custody"
          said={[last && t('item.glance.custody', { count: custody.length, last: words.value('custody', 'kind', last.kind) ?? '' })]}
        />
        {fields['sha256'] !== undefined && <Times id={id} />}
        <Copies about={about} />
      </dl>
    </section>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles['row']}>
      <dt className={styles['label']}>{label}</dt>
      <dd className={styles['value']}>{children}</dd>
    </div>
  );
}

interface LineProps {
  readonly label: string;
  readonly part: string;
  readonly said: readonly (string | false | undefined)[];
}

function Line({ label, part, said }: LineProps) {
  const t = useText();
  const text = joined(said, ' · ');
  return (
    <Row label={label}>
      <Button kind="quiet" onPress={() => goToPart(part)}>
        {text === '' ? <Soft>{t('item.glance.none')}</Soft> : <bdi>{text}</bdi>}
      </Button>
    </Row>
  );
}

/** What the last reading of its file found. */
function Sound({ id, hasFile }: { readonly id: string; readonly hasFile: boolean }) {
  const t = useText();
  const dateText = useDateText();
  const { data } = useItemTimes(id);
  if (!data) return null;
  if (!hasFile) return <Badge>{t('item.sound.absent')}</Badge>;
  if (!data.check) return <Soft>{t('item.sound.unchecked')}</Soft>;
  const { outcome, at } = data.check;
  return (
    <>
      {outcome === 'whole' ? <Badge tone="good">{t('item.sound.whole')}</Badge> : <Badge tone="danger">{t('item.sound.bad')}</Badge>}
      <Soft>{t('item.sound.when', { day: dateText(localDay(new Date(at))) })}</Soft>
    </>
  );
}

/** The earliest that an accepted root proves; what rests on another one proves nothing yet. */
function Times({ id }: { readonly id: string }) {
  const t = useText();
  const { data } = useItemTimes(id);
  const times = data?.times ?? [];
  const proven = times.filter(({ state, at }) => state === 'proven' && at !== undefined);
  const believed = proven.flatMap(({ isAccepted, at = '' }) => (isAccepted ? [at] : [])).toSorted();
  const asked = times.some(({ state }) => state === 'asked') && t('item.glance.asked');
  const said =
    believed[0] === undefined ? proven.length > 0 && t('item.glance.unbelieved') : t('time.proven', { at: utcText(believed[0]) });
  return <Line label={t('time.title')} part="times" said={[said || asked]} />;
}

/** Whether it is a copy, or which copy leaves in its place. */
function Copies({ about: { copyOf, copies } }: { readonly about: AboutItem }) {
  const t = useText();
  const [newest] = copies;
  if (!copyOf && !newest) return null;
  return (
    <Row label={t('item.copies')}>
      {copyOf && (
        <span>
          <Badge>{t('copies.covered')}</Badge>{' '}
          <a href={hrefOf(['evidence', copyOf.id])}>{t('copies.of', { number: copyOf.number ?? '' })}</a>
        </span>
      )}
      {newest && <a href={hrefOf(['evidence', newest.id])}>{t('copies.inPlace', { number: newest.number ?? '' })}</a>}
    </Row>
  );
}
