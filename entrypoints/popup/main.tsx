/** The popup: opens the library for reading before anything is drawn, and mounts. */
import '../../components/theme.css';
import { render } from 'preact';
import { Popup } from '../../components/popup';
import { openLibrary } from '../../components/state/live';

const reading = openLibrary();
const app = document.getElementById('app');
if (app) render(<Popup reading={reading} />, app);
