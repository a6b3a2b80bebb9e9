/** The side panel: the popup that stays, beside the page. */
import '../../components/theme.css';
import { render } from 'preact';
import { Popup } from '../../components/popup';
import { mountUnlessErasing } from '../../components/state/erasing';
import { openLibrary } from '../../components/state/live';

const app = document.getElementById('app');
if (app) void mountUnlessErasing(() => render(<Popup beside reading={openLibrary()} />, app));
