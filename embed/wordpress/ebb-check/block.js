// The block in the editor: its settings, and a placeholder for what visitors will see.
( function ( wp, told ) {
	const el = wp.element.createElement;
	const { InspectorControls, useBlockProps } = wp.blockEditor;
	const { BaseControl, ColorPalette, PanelBody, Placeholder, SelectControl, TextControl } = wp.components;
	/** @param {string} key */
	const word = ( key ) => told.words[ 'wordpress.' + key ] ?? key;
	const todays = { __nextHasNoMarginBottom: true, __next40pxDefaultSize: true };

	const wave = el(
		'svg',
		{ viewBox: '0 0 24 24', width: 24, height: 24, 'aria-hidden': true },
		el( 'path', {
			d: 'M2 15c3.3 0 3.3-6 6.7-6s3.3 6 6.6 6S18.7 9 22 9',
			fill: 'none',
			stroke: 'currentColor',
			strokeWidth: 1.75,
		} )
	);

	/** @param {string} code */
	function countryName( code ) {
		try {
			const names = new Intl.DisplayNames( document.documentElement.lang || 'en', { type: 'region', fallback: 'none' } );
			return names.of( code );
		} catch {
			return undefined;
		}
	}

	/** @param {EditorProps} props */
	function Edit( { attributes, setAttributes } ) {
		// An empty choice removes the attribute, so that Ebb’s own default applies.
		/** @type {( name: string ) => ( value: string ) => void} */
		const set = ( name ) => ( value ) => setAttributes( { [ name ]: value || undefined } );

		/** @type {( name: Wish, label: string, options: Option[], help?: string ) => object} */
		const choice = ( name, label, options, help ) =>
			el( SelectControl, { ...todays, label, options, help, value: attributes[ name ] || '', onChange: set( name ) } );

		/** @type {( name: string, first: string, others: string[] ) => Option[]} */
		const options = ( name, first, others ) => [
			{ value: '', label: word( name + '-' + first ) },
			...others.map( ( value ) => ( { value, label: word( name + '-' + value ) } ) ),
		];

		const isLink = attributes.mode === 'link';
		const code = attributes.country || '';

		const mode = choice( 'mode', word( 'show' ), options( 'show', 'check', [ 'link' ] ), word( 'show-hint' ) );
		const lang = choice( 'lang', word( 'lang' ), [
			{ value: '', label: word( 'lang-page' ) },
			...Object.entries( told.names ).map( ( [ value, label ] ) => ( { value, label } ) ),
		] );
		const country = el( TextControl, {
			...todays,
			label: word( 'country' ),
			help: countryName( code ) || word( 'country-hint' ),
			value: code,
			maxLength: 2,
			onChange: ( /** @type {string} */ typed ) => set( 'country' )( typed.toUpperCase().replace( /[^A-Z]/g, '' ) ),
		} );
		const theme = choice( 'theme', word( 'theme' ), options( 'theme', 'auto', [ 'light', 'dark' ] ) );
		const accent = el(
			BaseControl,
			{ __nextHasNoMarginBottom: true },
			el( BaseControl.VisualLabel, null, word( 'accent' ) ),
			el( ColorPalette, { colors: [], value: attributes.accent, onChange: set( 'accent' ) } )
		);
		const exit = choice( 'exit', word( 'exit' ), options( 'exit', 'weather', [ 'blank' ] ) );
		const load = choice( 'load', word( 'load' ), options( 'load', 'click', [ 'visible', 'eager' ] ) );

		const controls = isLink ? [ mode, lang ] : [ mode, lang, country, theme, accent, exit, load ];
		return el(
			'div',
			useBlockProps(),
			el( InspectorControls, null, el( PanelBody, { title: word( 'settings' ) }, ...controls ) ),
			el(
				Placeholder,
				{ icon: wave, label: word( 'title' ), instructions: word( isLink ? 'preview-link' : 'preview' ) },
				isLink && el( 'span', null, word( 'link' ) )
			)
		);
	}

	wp.blocks.registerBlockType( 'ebb/check', {
		title: word( 'title' ),
		description: word( 'description' ),
		icon: wave,
		edit: Edit,
	} );
} )( window.wp, window.ebbCheck );
