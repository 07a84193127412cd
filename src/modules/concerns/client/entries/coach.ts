import App from '../coach/App.svelte';
import { CoachApp, type CoachData } from '../coach/state.svelte.ts';
import { readData } from '../shared/data.ts';
import { start } from '../shared/mount.ts';

const app = new CoachApp(readData<CoachData>('zorg-data'));
start(App, 'zorg', { app });
void app.refresh();
