namespace ptoscope {}
