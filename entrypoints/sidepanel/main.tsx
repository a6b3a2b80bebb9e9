/** The side panel: the popup that stays, beside the page. */
import '../../components/theme.css';
import { render } from 'preact';
import { Popup } from '../../components/popup';
import { openLibrary } from '../../components/state/live';

const reading = openLibrary();
const app = document.getElementById('app');
if (app) render(<Popup beside reading={reading} />, app);
