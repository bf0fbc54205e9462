import { type CaseColumn, caseColumnGroups, type ColumnRole } from '../../../db/model/case-columns.ts';
import { isSetOf } from '../../../db/model/case-roles.ts';
import { en } from '../../i18n/en/index.ts';
import { type MessageId, useText } from '../../i18n/index.tsx';
import { FieldTable, useFieldText } from '../values/index.ts';

/** The columns that an import of cases knows, from the description that it reads by. */
export function CaseColumns() {
  const t = useText();
  const text = useFieldText();
  return (
    <>
      <p>{t('help.columns.lead')}</p>
      {caseColumnGroups.map(({ entity, columns }) => (
        <div key={entity}>
          <h3>{text.entity(entity)}</h3>
          <FieldTable
            label={text.entity(entity)}
            columns={[t('help.columns.meaning'), t('help.columns.takes')]}
            rows={columns.map((column) => ({
              id: column.name,
              name: column.name,
              cells: [meaningOf(column) ? t(meaningOf(column)!) : text.field(entity, column.field), t(takesOf(entity, column))],
            }))}
          />
        </div>
      ))}
    </>
  );
}

/** What is no field has words of its own. */
function meaningOf({ field, takes }: CaseColumn): MessageId | undefined {
  const id = `help.columns.field.${field}`;
  return typeof takes === 'string' && id in en ? (id as MessageId) : undefined;
}

function takesOf(role: ColumnRole, { field, takes }: CaseColumn): MessageId {
  if (typeof takes === 'object' && isSetOf(role, field)) return 'help.columns.codes';
  if (typeof takes === 'string') return `help.columns.${takes}`;
  if (takes.kind === 'integer' && takes.guard) return 'help.columns.level';
  return `help.columns.${takes.kind}`;
}
