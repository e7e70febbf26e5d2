// Pictures

views.overview = () => {};
