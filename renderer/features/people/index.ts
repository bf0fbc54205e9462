export { NameFields } from './name-fields.tsx';
export { NewPersonPage } from './new-person-page.tsx';
export { PeopleList } from './people-list.tsx';
export { type NamedPerson, PersonField } from './person-field.tsx';
export { PersonPage } from './person-page.tsx';
export { isNameWithheld } from './withheld.ts';
