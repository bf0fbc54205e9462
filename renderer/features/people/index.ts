export { NameFields } from './name-fields.tsx';
export { NewPersonPage } from './new-person-page.tsx';
export { PeopleList } from './people-list.tsx';
export { PersonField } from './person-field.tsx';
export type { NamedPerson } from './person-options.ts';
export { PersonPage } from './person-page.tsx';
<<<<<<< HEAD
export { type UndecidedName, useNamesToDecide, useUndecidedNames } from './use-undecided.ts';
=======
export { type UndecidedName, useUndecidedNames } from './use-undecided.ts';
export { useRelationText } from './relations-section.tsx';
>>>>>>> 88c28093 (Details of acts, places of detention, proceedings, relations and the defender profile are written on their pages; an invented investigation shows that files and bundles hold all of it)
export { isNameWithheld } from './withheld.ts';
