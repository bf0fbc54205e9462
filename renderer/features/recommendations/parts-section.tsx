import { useQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, Plus, Sparkles, X } from 'lucide-react';
import { useState } from 'react';

import { type Span, quoteAt } from '../../../db/model/text-span.ts';
import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Badge, Callout, List, Row, Section, Soft, Stack } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useKeptFocus } from '../../ui/use-kept-focus.ts';
import { FieldsProvider, RecordChoice, RecordText, useRemoval } from '../fields/index.ts';
import { useParts } from '../links/index.ts';
import styles from './recommendations.module.css';

interface Whole {
  readonly id: string;
  readonly text: string;
}

export interface PartsSectionProps {
  readonly recommendation: Whole;
  /** Marks words of the text while their part is looked at. */
  readonly onMark: (spans: readonly Span[]) => void;
}

/** What of a recommendation can be tested by itself: made by a person, with proposals that mark the words they come from. */
export function PartsSection({ recommendation, onMark }: PartsSectionProps) {
  const t = useText();
  const { parts, readAt } = useParts(recommendation.id);
  useKeptFocus(parts.length);
  const [isProposing, setProposing] = useState(false);
  const [isAdding, setAdding] = useState(false);
  return (
    <Section
      title={t('parts.title')}
      count={parts.length}
      actions={
        <>
          <Button icon={<Sparkles size={14} aria-hidden />} onPress={() => setProposing(true)}>
            {t('parts.propose')}
          </Button>
          <Button icon={<Plus size={14} aria-hidden />} onPress={() => setAdding(true)}>
            {t('parts.add')}
          </Button>
        </>
      }
    >
      <Stack>
        {parts.length === 0 && <Soft>{t('parts.empty')}</Soft>}
        <FieldsProvider readAt={readAt}>
          {parts.map((part, at) => (
            <Part key={part.id} part={part} at={at} count={parts.length} onMark={onMark} />
          ))}
        </FieldsProvider>
        {isAdding && <NewPart recommendation={recommendation} onDone={() => setAdding(false)} />}
        {isProposing && <Proposals recommendation={recommendation} onMark={onMark} onClose={() => setProposing(false)} />}
      </Stack>
    </Section>
  );
}

type Details = ReturnType<typeof useParts>['parts'][number];

interface PartProps {
  readonly part: Details;
  readonly at: number;
  readonly count: number;
  readonly onMark: PartsSectionProps['onMark'];
}

function Part({ part, at, count, onMark }: PartProps) {
  const t = useText();
  const { attempt, remove } = useRemoval();
  const field = { entity: 'part', record: part.id } as const;
  const move = (to: number) => void attempt(() => api['parts.move']({ id: part.id, to }));
  return (
    <div
      className={styles['part']}
      onFocus={() => onMark(part.spans)}
      onBlur={() => onMark([])}
      onMouseEnter={() => onMark(part.spans)}
      onMouseLeave={() => onMark([])}
    >
      <RecordText {...field} field="text" value={part.text} label={t('parts.new')} lines="many" isRequired />
      <div className={styles['partFoot']}>
        <RecordChoice {...field} field="aspect" value={part.aspect} label={t('field.aspect')} />
        <IconButton label={t('parts.up')} icon={<ArrowUp size={14} aria-hidden />} isDisabled={at === 0} onPress={() => move(at - 1)} />
        <IconButton
          label={t('parts.down')}
          icon={<ArrowDown size={14} aria-hidden />}
          isDisabled={at === count - 1}
          onPress={() => move(at + 1)}
        />
        <IconButton
          label={t('parts.remove')}
          icon={<X size={14} aria-hidden />}
          onPress={() => void remove('part', part.id, 'parts.removed')}
        />
      </div>
    </div>
  );
}

function NewPart({ recommendation, onDone }: { readonly recommendation: Whole; readonly onDone: () => void }) {
  const t = useText();
  const { attempt } = useRemoval();
  const [text, setText] = useState('');
  const add = async () => {
    if (await attempt(() => api['parts.add']({ recommendation: recommendation.id, parts: [{ text }] }))) onDone();
  };
  return (
    <Stack>
      <TextField label={t('parts.new')} lines="many" value={text} onChange={setText} autoFocus />
      <Row>
        <Button kind="primary" isDisabled={text.trim() === ''} onPress={() => void add()}>
          {t('parts.add')}
        </Button>
        <Button onPress={onDone}>{t('frame.cancel')}</Button>
      </Row>
    </Stack>
  );
}

interface ProposalsProps extends PartsSectionProps {
  readonly onClose: () => void;
}

/** Each with the rules that it comes from; its words are marked in the text while it is looked at. */
function Proposals({ recommendation, onMark, onClose }: ProposalsProps) {
  const t = useText();
  const words = useWords();
  const { attempt } = useRemoval();
  const { data: proposed } = useQuery({
    queryKey: ['parts', 'proposed', recommendation.id],
    queryFn: () => api['parts.propose']({ recommendation: recommendation.id }),
  });
  const [taken, setTaken] = useState<readonly number[]>([]);
  if (!proposed) return null;
  const take = async (chosen: readonly number[]) => {
    const parts = chosen.map((n) => {
      const { text, aspect, spans } = proposed[n]!;
      return { text, ...(aspect !== undefined && { aspect }), quote: quoteAt(recommendation.text, spans) };
    });
    if (await attempt(() => api['parts.add']({ recommendation: recommendation.id, parts }))) setTaken([...taken, ...chosen]);
  };
  const open = proposed.flatMap((_, n) => (taken.includes(n) ? [] : [n]));
  return (
    <Callout
      title={t(proposed.length === 0 ? 'parts.proposed.none' : 'parts.proposed')}
      actions={
        <>
          {open.length > 0 && <Button onPress={() => void take(open)}>{t('parts.takeAll')}</Button>}
          <Button onPress={onClose}>{t('parts.close')}</Button>
        </>
      }
    >
      <List label={t('parts.proposed')}>
        {open.map((n) => {
          const { text, aspect, rules, spans } = proposed[n]!;
          return (
            <li key={n}>
              <div
                onMouseEnter={() => onMark(spans)}
                onMouseLeave={() => onMark([])}
                onFocus={() => onMark(spans)}
                onBlur={() => onMark([])}
              >
                <Row>
                  <span dir="auto">{text}</span>
                  {aspect && <Badge>{words.label('part-aspects', aspect)}</Badge>}
                  <Soft>{rules.map((rule) => t(`parts.rule.${rule}`)).join(t('list.separator'))}</Soft>
                  <Button onPress={() => void take([n])}>{t('parts.take')}</Button>
                </Row>
              </div>
            </li>
          );
        })}
      </List>
    </Callout>
  );
}
