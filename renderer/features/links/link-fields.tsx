import { X } from 'lucide-react';
import type { ReactNode } from 'react';

import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { IconButton } from '../../ui/button.tsx';
import { Badge } from '../../ui/layout.tsx';
import { RecordChoice, RecordText, useFieldsAround, useRemoval } from '../fields/index.ts';
import styles from './links.module.css';
import { useParts } from './use-parts.ts';

/** Of a case or act, or of a measure. */
export type LinkEntity = 'link' | 'measure-link';

export interface LinkFieldsProps {
  readonly link: { readonly id: string; readonly fields: Readonly<Record<string, unknown>> };
  readonly entity?: LinkEntity;
  /** What the other end is called, as a link. */
  readonly head: ReactNode;
  readonly text: string;
  /** What else is to be known of it: its act, the rule that proposed it. */
  readonly facts?: ReactNode;
  /** The recommendation, where it is here: then its parts can be chosen. */
  readonly recommendation?: string | null;
}

/** One link: the other end, what it says, and why; direction, reason and part can be changed. */
export function LinkFields({ link: { id, fields }, entity = 'link', head, text, facts, recommendation = null }: LinkFieldsProps) {
  const t = useText();
  const words = useWords();
  return (
    <div className={styles['link']} data-quiet>
      <div className={styles['head']}>
        {head}
        <Badge tone={directionTone(fields['direction'])}>{words.label('link-directions', fields['direction'])}</Badge>
        <RemoveLink entity={entity} id={id} />
      </div>
      {text !== '' && (
        <p className={styles['text']} dir="auto" title={text}>
          {text}
        </p>
      )}
      {facts}
      <RecordText
        entity={entity}
        record={id}
        field="reason"
        value={fields['reason']}
        label={t('link.reason.short')}
        lines="many"
        isRequired
      />
      {recommendation !== null && <LinkPart entity={entity} id={id} part={fields['part']} recommendation={recommendation} />}
      <RecordChoice entity={entity} record={id} field="direction" value={fields['direction']} label={t('field.direction')} isRequired />
    </div>
  );
}

interface LinkPartProps {
  readonly entity: LinkEntity;
  readonly id: string;
  readonly part: unknown;
  readonly recommendation: string;
}

/** The whole recommendation or a part of it; nothing to choose where it has none. */
function LinkPart({ entity, id, part, recommendation }: LinkPartProps) {
  const t = useText();
  const { parts } = useParts(recommendation);
  if (parts.length === 0) return null;
  const options = [{ id: '', label: t('link.part.whole') }, ...parts.map((one) => ({ id: one.id, label: one.text ?? '' }))];
  return <RecordChoice entity={entity} record={id} field="part" value={part} options={options} label={t('link.part')} isRequired />;
}

export function RemoveLink({ entity, id }: { readonly entity: LinkEntity; readonly id: string }) {
  const t = useText();
  const { remove } = useRemoval();
  const { isReadOnly } = useFieldsAround();
  return (
    <span className={styles['remove']}>
      <IconButton
        label={t('link.remove')}
        icon={<X size={14} aria-hidden />}
        isDisabled={isReadOnly}
        onPress={() => void remove(entity, id, 'link.trashed')}
      />
    </span>
  );
}

export function directionTone(direction: unknown): 'danger' | 'good' | 'neutral' {
  if (direction === 'contradicts') return 'danger';
  return direction === 'supports' ? 'good' : 'neutral';
}
