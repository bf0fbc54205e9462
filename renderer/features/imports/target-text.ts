import { type CaseRole, caseTarget, caseTargets } from '../../../db/model/case-mapping.ts';
import { useText } from '../../i18n/index.tsx';
import type { Option } from '../../ui/choices.tsx';
import { useFieldText } from '../values/index.ts';

const entities: Readonly<Record<CaseRole, string>> = { case: 'case', act: 'act', person: 'person', actor: 'involvement', source: 'source' };
const ownWords = ['key', 'id', 'tags', 'dates', 'name', 'person'] as const;

/** What columns of a table of cases can be, in words. */
export function useTargetText(): { readonly options: readonly Option[]; text(field: string): string } {
  const t = useText();
  const words = useFieldText();
  const text = (field: string) => {
    const target = caseTarget(field);
    if (!target) return field;
    const { role, name, takes } = target;
    const own = typeof takes === 'string' ? ownWords.find((one) => one === name) : undefined;
    const said = own ? t(`import.target.${own}`) : words.field(entities[role], name);
    return role === 'case' ? said : t('import.target.of', { what: t(`import.target.role.${role}`), field: said });
  };
  return {
    text,
    options: [{ id: '', label: t('import.say.unused') }, ...caseTargets.map(({ field }) => ({ id: field, label: text(field) }))],
  };
}

/** The list that the codes of a field stand in; nothing where it takes no codes. */
export function listOfTarget(field: string | null): string | undefined {
  const takes = field === null ? undefined : caseTarget(field)?.takes;
  return typeof takes === 'object' && takes.kind === 'code' ? takes.vocabulary : undefined;
}
