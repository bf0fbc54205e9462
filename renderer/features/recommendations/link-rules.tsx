import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { Badge, List, Row, Section, Soft } from '../../ui/layout.tsx';
import { useRemoval } from '../fields/index.ts';
import styles from './recommendations.module.css';

type Rule = Awaited<ReturnType<(typeof api)['rules.list']>>[number];

/** The rules that propose links: what each asks for, how good it is, and whether it is on. */
export function LinkRules() {
  const t = useText();
  const { locale } = useIntl();
  const { attempt } = useRemoval();
  const { data: rules = [] } = useQuery({ queryKey: ['proposals', 'rules'], queryFn: () => api['rules.list']({}) });
  const { data: offered = [] } = useQuery({ queryKey: ['proposals', 'offered', locale], queryFn: () => api['rules.offered']({ locale }) });
  return (
    <Section
      title={t('proposals.rules')}
      count={rules.length}
      actions={
        offered.length > 0 && (
          <Button onPress={() => void attempt(() => api['rules.takeOffered']({ locale }))}>
            {t('proposals.take', { count: offered.length })}
          </Button>
        )
      }
    >
      {rules.length === 0 && <Soft>{t('proposals.noRules')}</Soft>}
      {rules.length > 0 && (
        <List label={t('proposals.rules')}>
          {rules.map((rule) => (
            <li key={rule.id}>
              <RuleRow rule={rule} />
            </li>
          ))}
        </List>
      )}
    </Section>
  );
}

function RuleRow({ rule }: { readonly rule: Rule }) {
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
        </Row>
        <p dir="auto">
          {asks.filter(Boolean).join(' · ')} → {target.filter(Boolean).join(' · ')}
        </p>
        <p className={styles['small']}>{rule.isBroken ? t('proposals.rule.broken') : standing && t('proposals.rule.standing', standing)}</p>
      </div>
    </div>
  );
}
