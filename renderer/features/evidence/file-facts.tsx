import { useIntl } from 'react-intl';

import type { FileFacts } from '../../../db/model/file-facts.ts';
import { useText } from '../../i18n/index.tsx';
import { Definitions, Mono, Section, Stack } from '../../ui/layout.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { useFieldText } from '../values/index.ts';
import styles from './evidence.module.css';
import { fileSize } from '../../i18n/file-size.ts';
import { saidTime } from './times-words.ts';
import { ToldFacts } from './told-facts.tsx';
import type { AboutItem } from './use-about.ts';
import { useKindText } from './use-kind-text.ts';
import { When } from './when.tsx';

interface FileFactsProps {
  readonly fields: Readonly<Record<string, string | number | boolean>>;
  readonly about: Pick<AboutItem, 'facts' | 'foundType'>;
}

type Format = ReturnType<typeof useIntl>['formatNumber'];

/** What is known of the bytes, and what they say of themselves. Nobody here vouches for the latter. */
export function FileFactsSection({ fields, about }: FileFactsProps) {
  const { facts, foundType } = about;
  const t = useText();
  const kindText = useKindText();
  const words = useFieldText();
  const { formatNumber } = useIntl();
  const size = fields['sizeBytes'];
  const received = fields['receivedAt'];
  return (
    <Section title={t('item.facts')} part="file">
      <Stack>
        <Definitions
          entries={[
            [t('item.facts.name'), <bdi key="name">{words.value('evidence', 'fileName', fields['fileName'] ?? null)}</bdi>],
            [t('item.facts.type'), kindText(fields, about)],
            [t('item.facts.size'), typeof size === 'number' ? <bdi key="size">{fileSize(size, formatNumber)}</bdi> : undefined],
            [t('item.facts.received'), received === undefined ? undefined : <When key="received" instant={String(received)} />],
            [
              'SHA-256',
              fields['sha256'] === undefined ? undefined : (
                <span className={styles['hash']}>
                  <Mono>{String(fields['sha256'])}</Mono>
                </span>
              ),
            ],
          ]}
        />
        {facts && (
          <Disclosure title={t('item.facts.own')}>
            <Definitions
              entries={[
                [t('item.facts.raw'), <bdi key="type">{foundType ?? String(fields['mediaType'] ?? facts.mediaType)}</bdi>],
                [t('item.facts.url'), facts.url === undefined ? undefined : <bdi>{facts.url}</bdi>],
                [t('item.facts.tool'), facts.tool],
                [t('item.facts.whole'), facts.wholeParts],
                [t('item.facts.time'), facts.capturedAt && saidTime(facts.capturedAt)],
                [t('item.facts.place'), placeText(facts, formatNumber)],
                [t('item.facts.device'), facts.device],
                [t('item.facts.software'), facts.software],
                [t('item.facts.author'), facts.author],
                [t('item.facts.title'), facts.title],
                [t('item.facts.dimensions'), facts.width === undefined ? undefined : `${facts.width} × ${facts.height}`],
                [t('item.facts.duration'), facts.durationMs === undefined ? undefined : clock(facts.durationMs)],
                [t('item.facts.pages'), facts.pages],
                [t('item.facts.codecs'), facts.codecs?.join(', ')],
                ...(facts.tags ?? []).map((tag) => [tag.name, <bdi key={tag.name}>{tagText(tag, facts, formatNumber)}</bdi>] as const),
              ]}
            />
          </Disclosure>
        )}
        {facts?.told?.map((one, at) => (
          // Two of the same name may speak of it.
          // oxlint-disable-next-line react/no-array-index-key
          <ToldFacts key={at} told={one} sha256={fields['sha256']} />
        ))}
      </Stack>
    </Section>
  );
}

function placeText({ latitude, longitude }: FileFacts, formatNumber: Format): string | undefined {
  if (latitude === undefined || longitude === undefined) return undefined;
  const said = (degrees: number) => formatNumber(degrees, { maximumFractionDigits: 5 });
  return `${said(latitude)}, ${said(longitude)}`;
}

/** What a ZIP lists are its files, with how long each is: `3141 bytes`; files that came in long ago say `3141`. Beside a proof other numbers stand there, too. */
function tagText({ value }: NonNullable<FileFacts['tags']>[number], { mediaType, tool }: FileFacts, formatNumber: Format): string {
  const [, bytes, unit] = /^(\d{1,15})( bytes)?$/.exec(value) ?? [];
  const isSize = mediaType === 'application/zip' && bytes !== undefined && (unit !== undefined || tool === undefined);
  return isSize ? fileSize(Number(bytes), formatNumber) : value;
}

function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  return [Math.floor(seconds / 3600), two(Math.floor(seconds / 60) % 60), two(seconds % 60)].join(':');
}
