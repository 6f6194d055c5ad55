import { installSdk } from './install-sdk.ts';

// Prints, as JSON, the calls that the SDK's own types prove below a folder; a process of its own, so that one program's
// types do not stay in memory for the next.
installSdk();
const { askTypes } = await import('./ask-types.ts');
process.stdout.write(JSON.stringify(askTypes(process.argv[2] ?? '.')));
