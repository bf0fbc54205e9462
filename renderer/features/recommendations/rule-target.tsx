import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Segments, SelectField } from '../../ui/choices.tsx';
import { Callout } from '../../ui/layout.tsx';
import { Finder, PartChoice } from '../links/index.ts';
import { useThemes } from '../themes/index.ts';
import type { RuleSaid } from './use-rule-form.ts';

interface RuleTargetProps {
  readonly said: RuleSaid;
  readonly onSay: (change: Partial<RuleSaid>) => void;
}

type Kind = 'recommendation' | 'theme';

/** What a rule proposes links with: one recommendation or a part of it, or each of a theme. */
export function RuleTarget({ said, onSay }: RuleTargetProps) {
  const t = useText();
  const [kind, setKind] = useState<Kind>(said.theme !== '' && said.recommendation === '' ? 'theme' : 'recommendation');
  const change = (next: string) => {
    setKind(next as Kind);
    onSay(next === 'theme' ? { recommendation: '', part: '' } : { theme: '' });
  };
  return (
    <>
      <Segments
        label={t('rule.links')}
        value={kind}
        options={[
          { id: 'recommendation', label: t('rule.one') },
          { id: 'theme', label: t('rule.theme') },
        ]}
        onChange={change}
      />
      {kind === 'theme' ? <ThemeOf said={said} onSay={onSay} /> : <RecommendationOf said={said} onSay={onSay} />}
    </>
  );
}

function ThemeOf({ said, onSay }: RuleTargetProps) {
  const t = useText();
  const options = useThemes().map(({ id, name }) => ({ id, label: name ?? t('frame.palette.untitled') }));
  return (
    <SelectField
      label={t('field.theme')}
      value={said.theme}
      options={options}
      placeholder={t('field.noChoice')}
      onChange={(theme) => onSay({ theme })}
    />
  );
}

function RecommendationOf({ said, onSay }: RuleTargetProps) {
  const t = useText();
  const { recommendation } = said;
  const { data } = useQuery({
    queryKey: ['recommendations', 'show', recommendation],
    queryFn: () => api['recommendations.show']({ id: recommendation }),
    enabled: recommendation !== '',
  });
  if (recommendation === '')
    return <Finder kind="recommendation" isAmongOthers onChoose={([one]) => one && onSay({ recommendation: one.id, part: '' })} />;
  return (
    <>
      <Callout
        title={data?.paragraph ?? t('recommendation.one')}
        actions={<Button onPress={() => onSay({ recommendation: '', part: '' })}>{t('rule.another')}</Button>}
      >
        <p dir="auto">{data?.text}</p>
      </Callout>
      <PartChoice
        recommendation={recommendation}
        part={said.part === '' ? undefined : said.part}
        onChange={(part) => onSay({ part: part ?? '' })}
      />
    </>
  );
}
