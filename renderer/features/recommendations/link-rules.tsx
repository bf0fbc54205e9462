import { useQuery } from '@tanstack/react-query';
import { Copy, Pencil, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { Badge, List, Row, Section, Soft } from '../../ui/layout.tsx';
import { useRemoval } from '../fields/index.ts';
import styles from './recommendations.module.css';
import { RuleDialog } from './rule-dialog.tsx';
import { type Rule, type RuleSaid, saidBy } from './use-rule-form.ts';

/** A rule in the making: what it begins with, and which one it changes. */
interface Opened {
  readonly begin: RuleSaid;
  readonly changed?: string;
}

/** The rules that propose links: what each asks for, how good it is, whether it is on; they are made, changed, copied and put away here. */
export function LinkRules() {
  const t = useText();
  const { locale } = useIntl();
  const { attempt } = useRemoval();
  const [opened, setOpened] = useState<Opened>();
  const { data: rules = [] } = useQuery({ queryKey: ['proposals', 'rules'], queryFn: () => api['rules.list']({}) });
  const { data: offered = [] } = useQuery({ queryKey: ['proposals', 'offered', locale], queryFn: () => api['rules.offered']({ locale }) });
  return (
    <Section
      title={t('proposals.rules')}
      count={rules.length}
      actions={
        <>
          {offered.length > 0 && (
            <Button onPress={() => void attempt(() => api['rules.takeOffered']({ locale }))}>
              {t('proposals.take', { count: offered.length })}
            </Button>
          )}
          <Button icon={<Plus size={14} aria-hidden />} onPress={() => setOpened({ begin: saidBy() })}>
            {t('rule.new')}
          </Button>
        </>
      }
    >
      {rules.length === 0 && <Soft>{t('proposals.noRules')}</Soft>}
      {rules.length > 0 && (
        <List label={t('proposals.rules')}>
          {rules.map((rule) => (
            <li key={rule.id}>
              <RuleRow rule={rule} onOpen={setOpened} />
            </li>
          ))}
        </List>
      )}
      {opened && <RuleDialog {...opened} onClose={() => setOpened(undefined)} />}
    </Section>
  );
}

interface RuleRowProps {
  readonly rule: Rule;
  readonly onOpen: (opened: Opened) => void;
}

function RuleRow({ rule, onOpen }: RuleRowProps) {
  const t = useText();
  const words = useWords();
  const { attempt } = useRemoval();
  const { data: standing } = useQuery({
    queryKey: ['proposals', 'standing', rule.id],
    queryFn: () => api['rules.standing']({ id: rule.id }),
  });
  const asks = [
    words.label('act-types', rule.actType),
    words.label('perpetrator-types', rule.perpetratorType),
    rule.words && `“${rule.words}”`,
  ];
  const target = [rule.recommendation?.reference, rule.part?.text, rule.theme?.name];
  return (
    <div className={styles['proposal']}>
      <Checkbox isSelected={!rule.isOff} onChange={(isOn) => void attempt(() => api['rules.switch']({ id: rule.id, isOff: !isOn }))}>
        <span className="visually-hidden">{t('proposals.rule.on', { name: rule.name ?? '' })}</span>
      </Checkbox>
      <div>
        <Row>
          <strong dir="auto">{rule.name}</strong>
          <Badge>{words.label('link-directions', rule.direction)}</Badge>
          <RuleActions rule={rule} onOpen={onOpen} />
        </Row>
        <p dir="auto">
          {asks.filter(Boolean).join(' · ')} <span aria-hidden>→</span> {target.filter(Boolean).join(' · ')}
        </p>
        <p className={styles['small']}>{rule.isBroken ? t('proposals.rule.broken') : standing && t('proposals.rule.standing', standing)}</p>
      </div>
    </div>
  );
}

function RuleActions({ rule, onOpen }: RuleRowProps) {
  const t = useText();
  const { remove } = useRemoval();
  const name = rule.name ?? '';
  const begin = saidBy(rule);
  return (
    <span className={styles['end']}>
      <IconButton
        label={t('rule.change.of', { name })}
        icon={<Pencil size={14} aria-hidden />}
        onPress={() => onOpen({ begin, changed: rule.id })}
      />
      <IconButton
        label={t('rule.copy.of', { name })}
        icon={<Copy size={14} aria-hidden />}
        onPress={() => onOpen({ begin: { ...begin, name: t('rule.copy.name', { name }) } })}
      />
      <IconButton
        label={t('rule.remove.of', { name })}
        icon={<X size={14} aria-hidden />}
        onPress={() => void remove('link-rule', rule.id, 'rule.trashed')}
      />
    </span>
  );
}
