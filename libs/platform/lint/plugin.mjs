import constructorDependencies from './rules/constructor-dependencies.mjs';
import fileName from './rules/file-name.mjs';
import importCycle from './rules/import-cycle.mjs';
import libraryDoor from './rules/library-door.mjs';
import noRepositorySave from './rules/no-repository-save.mjs';
import pureCode from './rules/pure-code.mjs';
import suppressionReason from './rules/suppression-reason.mjs';

/** The project's own rules; each has a negative example under test/negative. */
export default {
  meta: { name: 'srb' },
  rules: {
    'constructor-dependencies': constructorDependencies,
    'file-name': fileName,
    'import-cycle': importCycle,
    'library-door': libraryDoor,
    'no-repository-save': noRepositorySave,
    'pure-code': pureCode,
    'suppression-reason': suppressionReason,
  },
};
