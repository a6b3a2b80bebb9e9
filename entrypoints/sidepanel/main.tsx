/** The side panel: the popup that stays, beside the page. */
import '../../components/kit/theme.css';
import { render } from 'preact';
import { Popup } from '../../components/popup/popup';
import { mountUnlessErasing } from '../../components/state/erasing';
import { openLibrary } from '../../components/state/live';

const app = document.getElementById('app');
if (app) void mountUnlessErasing(() => render(<Popup beside reading={openLibrary()} />, app));
