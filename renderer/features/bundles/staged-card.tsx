import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useIntl } from 'react-intl';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText, useTime } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Commands } from '../../ui/commands.tsx';
import { Badge, Row, Soft } from '../../ui/layout.tsx';
import { OpenedByBundle } from '../consent/index.ts';
import { AcceptUnknownDialog, Doubts } from './unknown-signer.tsx';
import { fileSize } from '../../i18n/file-size.ts';
import styles from './bundles.module.css';
import { type Comparison, type Staged, useDecision } from './use-decision.ts';

/**
 * What accepting would change; asked of the vault once. Remembered by the bundle's content: keys of waiting bundles
 * are used again and ids can be forged, and one must never show what another would change.
 */
export function useComparison(bundle: Staged | undefined) {
  return useQuery({
    queryKey: ['bundles', 'compare', bundle?.contentHash],
    queryFn: () => api['bundles.compare']({ key: bundle!.key }),
    enabled: bundle !== undefined,
    retry: false,
  });
}

/** One waiting bundle in short: from whom, what it would change, and the decision. */
export function StagedCard({ bundle, onLook }: { readonly bundle: Staged; readonly onLook: () => void }) {
  const t = useText();
  const { data: comparison, error: failed } = useComparison(bundle);
  return (
    <article className={styles['staged']} aria-label={bundle.signer.contact?.name ?? bundle.authorName}>
      <StagedHead bundle={bundle} heading="h3" />
      <Doubts bundle={bundle} />
      {failed && <ErrorPanel error={failed} />}
      {!comparison && !failed && <Soft>{t('inbox.comparing')}</Soft>}
      {comparison && <Counts comparison={comparison} />}
      {comparison && <OpenedByBundle opened={comparison.opened} />}
      <StagedDecision bundle={bundle} conflicts={comparison?.conflicts ?? 0} isKnown={comparison !== undefined || failed !== null}>
        <Button onPress={onLook} isDisabled={!comparison}>
          {t('inbox.look')}
        </Button>
      </StagedDecision>
    </article>
  );
}

/** @param heading below what it stands: the section of the inbox, or the page itself. */
export function StagedHead({ bundle, heading: Heading }: { readonly bundle: Staged; readonly heading: 'h2' | 'h3' }) {
  const t = useText();
  const time = useTime();
  const { formatNumber } = useIntl();
  const { signer, authorName, created, counts, sizeBytes } = bundle;
  return (
    <div>
      <Heading dir="auto">{signer.contact?.name ?? authorName}</Heading>
      <Soft>
        {t('inbox.meta', {
          when: time(created),
          cases: counts.records['case'] ?? 0,
          files: counts.files,
          size: fileSize(sizeBytes, formatNumber),
        })}
        {counts.filesStaying !== undefined && ` · ${t('inbox.staying', { count: counts.filesStaying })}`}
      </Soft>
    </div>
  );
}

export function Counts({ comparison: { added, changed, identical, conflicts } }: { readonly comparison: Comparison }) {
  const t = useText();
  const fresh = Object.values(added).reduce((sum, count) => sum + count, 0);
  return (
    <Row>
      <Badge tone={fresh > 0 ? 'good' : 'neutral'}>{t('inbox.new', { count: fresh })}</Badge>
      <Badge tone={changed > 0 ? 'info' : 'neutral'}>{t('inbox.changed', { count: changed })}</Badge>
      <Badge tone={conflicts > 0 ? 'warning' : 'neutral'}>{t('inbox.conflicts', { count: conflicts })}</Badge>
      <Badge>{t('inbox.identical', { count: identical })}</Badge>
    </Row>
  );
}

export interface DecisionProps {
  readonly bundle: Staged;
  readonly conflicts: number;
  /** The comparison is there, or cannot be made. */
  readonly isKnown: boolean;
  readonly onDone?: () => void;
  readonly children?: ReactNode;
}

/** Accept, look, discard. What an unknown signer sent is accepted only after one more question. */
export function StagedDecision({ bundle, conflicts, isKnown, onDone, children }: DecisionProps) {
  const t = useText();
  const { accept, discard, isBusy, error } = useDecision(bundle.key, onDone);
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      {error !== undefined && <ErrorPanel error={error} />}
      <Row>
        <Commands of={bundle.signer.contact?.name ?? bundle.authorName}>
          <Button
            kind="primary"
            isPending={isBusy}
            isDisabled={!isKnown}
            onPress={() => (bundle.signer.contact ? void accept(conflicts) : setAsked(true))}
          >
            {t('inbox.accept')}
          </Button>
          {children}
          <Button kind="quiet" isDisabled={isBusy} onPress={() => void discard()}>
            {t('inbox.discard')}
          </Button>
        </Commands>
      </Row>
      {isAsked && (
        <AcceptUnknownDialog
          bundle={bundle}
          onClose={() => setAsked(false)}
          onAccept={() => {
            setAsked(false);
            void accept(conflicts);
          }}
        />
      )}
    </>
  );
}
