import { useState } from 'react';

import { aroundLetters } from '../../../db/model/report-finding.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { hrefOf } from '../../state/route.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Badge, Callout, List, Row, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFieldsAround, useRemoval } from '../fields/index.ts';
import styles from './reports.module.css';

type Looked = Awaited<ReturnType<(typeof api)['leaks.look']>>;
type Finding = Looked['findings'][number];

interface LeaksProps {
  readonly report: string;
  readonly looked: Looked;
  readonly onSettled: () => Promise<unknown>;
}

/** More are no list to read: those that are surest come first. */
const mostShown = 50;

/** What could give somebody away, the surest first; each is settled with a reason, or its words are changed. */
export function Leaks({ report, looked: { audience, findings, open }, onSettled }: LeaksProps) {
  const t = useText();
  const { isReadOnly } = useFieldsAround();
  const [asked, setAsked] = useState<Finding>();
  const waiting = findings.filter(({ settled }) => settled === null);
  const settled = findings.filter((one) => one.settled !== null);
  const alike = waiting.filter(({ kind, id }) => kind === asked?.kind && id !== asked.id);
  return (
    <Callout tone={open > 0 ? 'warning' : 'neutral'} title={t('reports.leaks')}>
      <p>{t(audience === 'public' ? 'reports.leaks.public' : 'reports.leaks.partners', { count: open })}</p>
      <List label={t('reports.leaks')}>
        {[...waiting.slice(0, mostShown), ...settled.slice(0, mostShown)].map((finding) => (
          <li key={finding.id} className={styles['rival']}>
            <Row>
              <Badge tone={finding.settled === null && finding.severity !== 'possible' ? 'warning' : 'neutral'}>
                {t(`reports.leaks.${finding.kind}`)}
              </Badge>
              <Soft>
                <bdi>{finding.where.section}</bdi>
              </Soft>
            </Row>
            <p className={styles['rivalText']} dir="auto">
              <Around finding={finding} />
            </p>
            {finding.people.slice(0, 3).map(({ id, name }) => (
              <a key={id} href={hrefOf(['people', id])}>
                <bdi>{name}</bdi>
              </a>
            ))}
            {finding.settled === null ? (
              <Button isDisabled={isReadOnly} onPress={() => setAsked(finding)}>
                {t('reports.leaks.settle')}
              </Button>
            ) : (
              <Soft>{t('reports.leaks.settled', { name: finding.settled.name, reason: finding.settled.reason })}</Soft>
            )}
          </li>
        ))}
      </List>
      {waiting.length > mostShown && <p>{t('reports.leaks.more', { count: waiting.length - mostShown })}</p>}
      {asked && <Settling report={report} finding={asked} alike={alike} onClose={() => setAsked(undefined)} onSettled={onSettled} />}
    </Callout>
  );
}

/** The words with those around them; where these are cut off, that is marked. */
function Around({ finding: { before, found, after } }: { readonly finding: Finding }) {
  return (
    <>
      {before.length >= aroundLetters && '…'}
      {before}
      <strong>{found}</strong>
      {after}
      {after.length >= aroundLetters && '…'}
    </>
  );
}

interface SettlingProps extends Pick<LeaksProps, 'report' | 'onSettled'> {
  readonly finding: Finding;
  /** Others of the same kind that wait. */
  readonly alike: readonly Finding[];
  readonly onClose: () => void;
}

function Settling({ report, finding, alike, onClose, onSettled }: SettlingProps) {
  const t = useText();
  const { attempt } = useRemoval();
  const [reason, setReason] = useState('');
  const [isForAll, setForAll] = useState(false);
  const settle = async () => {
    if (reason.trim() === '') return;
    const findings = [finding, ...(isForAll ? alike : [])].map(({ id }) => id);
    if (!(await attempt(() => api['leaks.settle']({ report, findings, reason })))) return;
    await onSettled();
    onClose();
  };
  return (
    <Dialog
      title={t('reports.leaks.settle.title')}
      isOpen
      onClose={onClose}
      onFinish={() => void settle()}
      actions={
        <>
          <Button onPress={onClose}>{t('frame.cancel')}</Button>
          <Button kind="primary" isDisabled={reason.trim() === ''} onPress={() => void settle()}>
            {t('reports.leaks.settle.done')}
          </Button>
        </>
      }
    >
      <Stack>
        <p dir="auto">
          <Around finding={finding} />
        </p>
        <TextField
          label={t('reports.leaks.reason')}
          description={t('reports.leaks.reason.hint')}
          lines="many"
          value={reason}
          onChange={setReason}
          autoFocus
        />
        {alike.length > 0 && (
          <Checkbox isSelected={isForAll} onChange={setForAll}>
            {t('reports.leaks.alike', { count: alike.length })}
          </Checkbox>
        )}
      </Stack>
    </Dialog>
  );
}
