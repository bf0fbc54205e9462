import { useText, useTime } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Badge, Definitions, ItemLink, List, Mono, Section, Soft, Stack } from '../../ui/layout.tsx';
import { useFieldText } from '../values/index.ts';
import styles from './evidence.module.css';
import type { AboutItem } from './use-about.ts';

/** Copies in which parts are covered: those that were made of an item, and what a copy was made of. */
export function CopiesSection({ about: { copies, copyOf, steps } }: { readonly about: AboutItem }) {
  const t = useText();
  const time = useTime();
  const words = useFieldText();
  if (copies.length === 0 && !copyOf) return null;
  return (
    <Section title={t('copies.section')} {...(copies.length > 0 && { count: copies.length })}>
      <Stack>
        {copyOf && (
          <p>
            <ItemLink href={hrefOf(['evidence', copyOf.id])}>{t('copies.of', { number: copyOf.number ?? '' })}</ItemLink>{' '}
            <Soft>
              <bdi>{words.title('evidence', copyOf.title)}</bdi>
            </Soft>
          </p>
        )}
        {steps && <Steps steps={steps} />}
        {copies.length > 0 && (
          <>
            <Soft>{t('copies.section.text')}</Soft>
            <List label={t('copies.section')}>
              {copies.map((copy, at) => (
                <li key={copy.id}>
                  <ItemLink href={hrefOf(['evidence', copy.id])}>
                    <span dir="auto">{words.title('evidence', copy.title)}</span>
                  </ItemLink>
                  {at === 0 && copies.length > 1 && <Badge>{t('copies.newest')}</Badge>}
                  <span className={styles['line']}>
                    <bdi>{[copy.number, time(copy.created)].filter(Boolean).join(' · ')}</bdi>
                  </span>
                </li>
              ))}
            </List>
          </>
        )}
      </Stack>
    </Section>
  );
}

function Steps({ steps }: { readonly steps: NonNullable<AboutItem['steps']> }) {
  const t = useText();
  const { covered, leftOut, resolution, version, original } = steps;
  const said = Map.groupBy(
    covered.filter(({ what }) => what !== undefined),
    ({ page }) => page,
  );
  return (
    <>
      <Soft>{t('copies.steps.how', { version })}</Soft>
      <Definitions
        entries={[
          [
            t('copies.steps'),
            [
              t('copies.steps.count', { count: covered.length }),
              ...(leftOut.length > 0 ? [t('copies.steps.out', { pages: leftOut.join(', ') })] : []),
              ...(resolution === undefined ? [] : [t('copies.steps.resolution', { resolution })]),
            ].join(' '),
          ],
          ...[...said].map(
            ([page, parts]) =>
              [
                resolution === undefined ? t('cover.part.what') : t('copies.steps.page', { page }),
                <bdi key={page}>{[...new Set(parts.map(({ what }) => what))].join(' · ')}</bdi>,
              ] as const,
          ),
          [
            t('copies.steps.original'),
            <span key="hash" className={styles['hash']}>
              <Mono>{original.sha256}</Mono>
            </span>,
          ],
        ]}
      />
    </>
  );
}
