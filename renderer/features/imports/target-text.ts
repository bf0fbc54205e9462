import { type CaseTarget, caseTarget, caseTargets, ownTargets } from '../../../db/model/case-mapping.ts';
import { type CaseRole, caseRoles, roleDescriptions } from '../../../db/model/case-roles.ts';
import { fold } from '../../../db/model/fold.ts';
import { useText } from '../../i18n/index.tsx';
import type { ComboGroup } from '../../ui/combo-box.tsx';
import { useFieldText, useOwnFields } from '../values/index.ts';

/** What a table calls otherwise than a page. */
const saidOfRoles = ['act', 'person', 'actor', 'source'] as const;
const ownWords = ['key', 'id', 'tags', 'dates', 'name'] as const;

export interface TargetText {
  /** Those in whose words all of a text stands, by what they are said of; `''` is a column that is not used. */
  groups(text: string): readonly ComboGroup[];
  text(field: string): string;
  /** What a field of a mapping is, those of the team among them. */
  target(field: string | null): CaseTarget | undefined;
  /** The list that the codes of a field stand in; nothing where it takes no codes. */
  list(field: string | null): string | undefined;
}

/** What columns of a table of cases can be, in words. */
export function useTargetText(): TargetText {
  const t = useText();
  const words = useFieldText();
  const ownFields = useOwnFields();
  const own = ownTargets(ownFields);
  const target = (field: string | null) => (field === null ? undefined : caseTarget(field, own));
  const roleText = (role: CaseRole) => {
    const said = saidOfRoles.find((one) => one === role);
    return said ? t(`import.target.role.${said}`) : words.entity(role);
  };
  const text = (field: string) => {
    const found = target(field);
    if (!found) return field;
    const { role, name, takes } = found;
    const word = typeof takes === 'string' ? ownWords.find((one) => one === name) : undefined;
    const said = word ? t(`import.target.${word}`) : words.field(roleDescriptions[role].entity.name, name);
    return role === 'case' ? said : t('import.target.of', { what: roleText(role), field: said });
  };
  return {
    text,
    target,
    list(field) {
      const takes = target(field)?.takes;
      return typeof takes === 'object' && takes.kind === 'code' ? takes.vocabulary : undefined;
    },
    groups(typed) {
      const wanted = fold(typed).split(/\s+/).filter(Boolean);
      const fits = (label: string) => wanted.every((word) => fold(label).includes(word));
      const all = [...own, ...caseTargets].map(({ field, role }) => ({ id: field, role, label: text(field) }));
      const groups = caseRoles.map((role) => ({
        id: role,
        label: roleText(role),
        options: all.filter((one) => one.role === role && fits(one.label)),
      }));
      const unused = t('import.say.unused');
      const none = { id: 'none', label: '', options: fits(unused) ? [{ id: '', label: unused }] : [] };
      return [none, ...groups].filter(({ options }) => options.length > 0);
    },
  };
}
