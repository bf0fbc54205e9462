import { useIntl } from 'react-intl';

import type { Told } from '../../../db/model/capture.ts';
import { useText } from '../../i18n/index.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Definitions } from '../../ui/layout.tsx';
import { toolWords } from './tool-words.ts';

interface ToldProps {
  readonly told: Told;
  /** Of the file that came in. */
  readonly sha256: string | number | boolean | undefined;
}

/** What a file of metadata said of it when both came in. Nobody here vouches for it. */
export function ToldFacts({ told, sha256 }: ToldProps) {
  const t = useText();
  const { formatNumber } = useIntl();
  const degrees = (value: number) => formatNumber(value, { maximumFractionDigits: 5 });
  const { latitude, longitude, tags = [] } = told;
  const isOther = told.sha256 !== undefined && told.sha256 !== sha256;
  return (
    <Disclosure title={<bdi>{t('item.told', { from: told.from, tool: t(toolWords[told.tool]) })}</bdi>} isFirstOpen={isOther}>
      <Definitions
        entries={[
          [t('item.told.file'), told.file === undefined ? undefined : <bdi>{told.file}</bdi>],
          [t(isOther ? 'item.told.other' : 'item.told.same'), told.sha256],
          [t('item.facts.time'), told.capturedAt ?? told.day],
          [
            t('item.facts.place'),
            latitude === undefined || longitude === undefined ? undefined : `${degrees(latitude)}, ${degrees(longitude)}`,
          ],
          [t('item.facts.url'), told.url === undefined ? undefined : <bdi>{told.url}</bdi>],
          [t('item.facts.device'), told.device],
          [t('item.told.creator'), told.creator],
          [t('item.facts.title'), told.title],
          [t('item.told.origin'), told.origin],
          ...tags.map(({ name, value }, at) => [name, <bdi key={`${at} ${name}`}>{value}</bdi>] as const),
        ]}
      />
    </Disclosure>
  );
}
