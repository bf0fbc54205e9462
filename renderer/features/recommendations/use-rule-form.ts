import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../api.ts';
import { takeAway, typed, writtenAtOnce } from '../../state/autosave.ts';
import { newRecordId } from '../../state/record-id.ts';
import { useDebouncedValue } from '../../ui/use-debounced-value.ts';

export type Rule = Awaited<ReturnType<(typeof api)['rules.list']>>[number];

/** What is written of a rule; `''` where it says nothing. */
export interface RuleSaid {
  readonly name: string;
  readonly actType: string;
  readonly perpetratorType: string;
  readonly words: string;
  readonly recommendation: string;
  readonly part: string;
  readonly theme: string;
  readonly direction: 'contradicts' | 'supports' | 'context';
  readonly reason: string;
}

/** An empty one, or what a rule says. */
export function saidBy(rule?: Rule): RuleSaid {
  return {
    name: rule?.name ?? '',
    actType: rule?.actType ?? '',
    perpetratorType: rule?.perpetratorType ?? '',
    words: rule?.words ?? '',
    recommendation: rule?.recommendation?.id ?? '',
    part: rule?.part?.id ?? '',
    theme: rule?.theme?.id ?? '',
    direction: (rule?.direction ?? 'contradicts') as RuleSaid['direction'],
    reason: rule?.reason ?? '',
  };
}

export interface RuleFormOptions {
  readonly begin: RuleSaid;
  /** Of a rule that is changed; a new one is a draft from the first letter. */
  readonly changed?: string | undefined;
  readonly onClose: () => void;
}

export function useRuleForm({ begin, changed, onClose }: RuleFormOptions) {
  const [id] = useState(newRecordId);
  const [said, setSaid] = useState(begin);
  const [error, setError] = useState<unknown>();
  const attempt = (work: () => Promise<unknown>) => work().then(onClose, setError);
  return {
    said,
    error,
    isWhole: said.name.trim() !== '' && said.reason.trim() !== '' && asksIn(said) !== undefined,
    say(change: Partial<RuleSaid>) {
      const next = { ...said, ...change };
      setSaid(next);
      if (changed !== undefined) return;
      // The first letter brings what a copy begins with.
      for (const [field, value] of Object.entries(said === begin ? next : change))
        typed('link-rule', id, field, value === '' ? null : value);
    },
    cancel: () => attempt(async () => changed === undefined && takeAway('link-rule', id)),
    save: () =>
      attempt(() =>
        changed === undefined
          ? writtenAtOnce('link-rule', id, () => api['rules.add']({ id, ...fieldsOf(said) }))
          : api['rules.edit']({ id: changed, fields: fieldsOf(said) }),
      ),
  };
}

export type RuleForm = ReturnType<typeof useRuleForm>;

function fieldsOf({ name, reason, direction, ...asks }: RuleSaid) {
  const entries = Object.entries(asks).map(([field, value]) => [field, value.trim() || null]);
  return {
    name: name.trim(),
    reason: reason.trim(),
    direction,
    ...(Object.fromEntries(entries) as Record<keyof typeof asks, string | null>),
  };
}

/** For which acts, and with what to link them; nothing while one of both is open. */
function asksIn(said: RuleSaid) {
  const { name: _name, reason: _reason, direction: _direction, ...asks } = fieldsOf(said);
  const isAbout = asks.actType !== null || asks.perpetratorType !== null || asks.words !== null;
  return isAbout && (asks.recommendation !== null || asks.theme !== null) ? asks : undefined;
}

/** What it would propose now, as far as it is written; nothing while nothing is known. */
export function useRulePreview(said: RuleSaid) {
  const wanted = asksIn(said);
  const key = useDebouncedValue(wanted ? JSON.stringify(wanted) : '');
  const { data } = useQuery({
    queryKey: ['proposals', 'preview', key],
    queryFn: () => api['rules.preview'](JSON.parse(key) as NonNullable<typeof wanted>),
    enabled: key !== '',
    retry: false,
  });
  return wanted && key === JSON.stringify(wanted) ? data : undefined;
}
