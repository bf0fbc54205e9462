import { Plus, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

import { api } from '../../api.ts';
import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { type MessageId, useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Segments } from '../../ui/choices.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { List, Row, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useRemoval } from '../fields/index.ts';
import { ActChoice } from './act-choice.tsx';
import { Finder } from './finder.tsx';
import styles from './links.module.css';
import type { LinkEntity } from './link-fields.tsx';
import { PartChoice } from './part-choice.tsx';
import { Statements } from './statements.tsx';
import type { Choice, FoundKind } from './use-choices.ts';
import { NewMeasure } from './new-measure.tsx';
import { type LinkEnds, type LinkForm, type Pick, pickOf, useLinkForm } from './use-link-form.ts';

export type LinkDialogProps = LinkEnds & { readonly onClose: () => void };

type Direction = NonNullable<LinkForm['said']['direction']>;
type Source = 'case' | 'act' | 'measure';

const titles: Readonly<Record<FoundKind, MessageId>> = {
  case: 'link.toCase',
  measure: 'link.toMeasure',
  recommendation: 'link.toRecommendation',
};

/** Links cases, acts or measures with recommendations or parts of them, from either side: one direction and one sentence of reason for all. */
export function LinkDialog({ onClose, ...ends }: LinkDialogProps) {
  const t = useText();
  const kind: FoundKind = 'from' in ends ? 'recommendation' : ends.to.finds;
  const tellLinked = useTellLinked();
  const form = useLinkForm(ends, onClose, tellLinked);
  const [isMaking, setMaking] = useState(false);
  const { picks, said, error } = form;
  const choose = (choices: readonly Choice[]) => form.put([...picks, ...choices.map(pickOf)]);
  const make = (measure: Choice) => {
    setMaking(false);
    choose([measure]);
  };
  const waitsFor = awaited(form);
  const isWhole = waitsFor === undefined;
  if (isMaking) return <NewMeasure onMade={make} onCancel={() => setMaking(false)} />;
  return (
    <Dialog
      title={t(titles[kind])}
      isOpen
      isWide
      onClose={() => void form.cancel()}
      waitsFor={waitsFor && t(waitsFor)}
      onFinish={isWhole ? () => void form.link() : undefined}
      actions={
        <>
          <Button onPress={() => void form.cancel()}>{t('frame.cancel')}</Button>
          <Button kind="primary" isDisabled={!isWhole} onPress={() => void form.link()}>
            {t('link.submit', { count: picks.length })}
          </Button>
        </>
      }
    >
      <Stack>
        {picks.length > 0 && <Chosen form={form} kind={kind} />}
        <Finder kind={kind} onChoose={choose} without={new Set(picks.map(({ choice }) => choice.id))} isForMany />
        {kind === 'measure' && (
          <Row>
            <Button kind="quiet" icon={<Plus size={14} aria-hidden />} onPress={() => setMaking(true)}>
              {t('place.measure.new')}
            </Button>
          </Row>
        )}
        {picks.length > 0 && 'to' in ends && (
          <PartChoice recommendation={ends.to.recommendation} part={said.part} onChange={(part) => form.say({ part })} />
        )}
        {picks.length > 0 && <Reason form={form} source={sourceOf(ends)} count={'to' in ends ? picks.length : 1} />}
        {error !== undefined && <ErrorPanel error={error} />}
      </Stack>
    </Dialog>
  );
}

/** What has to be said before anything is linked. */
function awaited({ picks, said }: LinkForm): MessageId | undefined {
  if (picks.length === 0) return 'link.waits.first';
  if (said.direction === undefined) return 'link.direction.choose';
  return said.reason.trim() === '' ? 'link.waits.reason' : undefined;
}

/** What was linked is said, and can be taken back. */
function useTellLinked() {
  const t = useText();
  const { offerUndo } = useRemoval();
  return (entity: LinkEntity, picks: readonly Pick[]) => {
    const names = picks.map(({ choice }) => choice.title || choice.text).join(t('list.separator'));
    const undo = () => Promise.all(picks.map(({ record }) => api['records.trash']({ entity, id: record })));
    offerUndo('link.done', undo, { values: { names } });
  };
}

function sourceOf(ends: LinkEnds): Source {
  if ('to' in ends) return ends.to.finds;
  if ('measure' in ends.from) return 'measure';
  return ends.from.act === undefined ? 'case' : 'act';
}

/** What was chosen so far, each to be left out again. */
function Chosen({ form, kind }: { readonly form: LinkForm; readonly kind: FoundKind }) {
  const t = useText();
  const title = t(`link.chosen.${kind}`, { count: form.picks.length });
  return (
    <div className={styles['chosen']}>
      <div className={styles['label']} role="status">
        {title}
      </div>
      <List label={title}>
        {form.picks.map((pick) => (
          <li key={pick.record}>
            <div className={styles['head']}>
              {pick.choice.title} <Soft>{pick.choice.facts}</Soft>
              <span className={styles['remove']}>
                <IconButton
                  label={t('link.leaveOut', { name: pick.choice.title || pick.choice.text })}
                  icon={<X size={14} aria-hidden />}
                  onPress={() => form.put(form.picks.filter((one) => one !== pick))}
                />
              </span>
            </div>
            <p className={styles['text']} dir="auto" title={pick.choice.text}>
              {pick.choice.text}
            </p>
            <PartOf form={form} pick={pick} kind={kind} />
          </li>
        ))}
      </List>
    </div>
  );
}

interface PartOfProps {
  readonly form: LinkForm;
  readonly pick: Pick;
  readonly kind: FoundKind;
}

/** What of it is meant: a part of a recommendation, an act of a case. */
function PartOf({ form, pick, kind }: PartOfProps) {
  const put = (change: Partial<Pick>) => form.put(form.picks.map((one) => (one === pick ? { ...one, ...change } : one)));
  const { id } = pick.choice;
  if (kind === 'case') return <ActChoice caseId={id} act={pick.act} onChange={(act) => put({ act })} />;
  if (kind === 'recommendation') {
    return (
      <>
        <Statements recommendation={id} />
        <PartChoice recommendation={id} part={pick.part} onChange={(part) => put({ part })} />
      </>
    );
  }
  return null;
}

interface ReasonProps {
  readonly form: LinkForm;
  readonly source: Source;
  /** How many are linked. */
  readonly count: number;
}

function Reason({ form, source, count }: ReasonProps) {
  const t = useText();
  const words = useWords();
  const label = t(`link.direction.of.${source}`, { count });
  const { direction } = form.said;
  const meaning = t(
    direction === undefined
      ? 'link.direction.choose'
      : source === 'measure'
        ? `link.direction.measure.${direction}`
        : `link.direction.${direction}`,
  );
  const field = useRef<HTMLDivElement>(null);
  // Where the window is small it comes below the lower edge.
  useEffect(() => {
    field.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <>
      <div className={styles['direction']}>
        <span className={styles['label']} aria-hidden>
          {label}
        </span>
        <Segments
          label={label}
          value={direction}
          options={words.options('link-directions')}
          onChange={(chosen) => form.say({ direction: chosen as Direction })}
          autoFocus={direction === undefined}
        />
        <Soft>{meaning}</Soft>
      </div>
      <div ref={field}>
        <TextField
          label={t('link.reason')}
          description={t(source === 'measure' ? 'link.reason.hint.measure' : 'link.reason.hint')}
          lines="many"
          value={form.said.reason}
          onChange={(reason) => form.say({ reason })}
          autoFocus={direction !== undefined}
        />
      </div>
    </>
  );
}
